import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import Testing

/// What an app shows and matches on.
@Suite struct ErrorTests {
  private static let catalogErrors: [CatalogError] = [
    .noCatalog(path: "/c"), .notACatalog(path: "/c", what: "w"), .newerSchema(path: "/c", found: 2, known: 1),
    .olderSchema(path: "/c", found: 1, known: 2), .otherWords(path: "/c", isWritable: true),
    .otherWords(path: "/c", isWritable: false), .damaged(path: "/c", detail: "d"),
    .altered(path: "/c", detail: "d", remedy: "DROP TABLE x"), .diskFull(path: "/c"),
    .locked(path: "/c", holder: "process 1"), .inaccessible(path: "/c", detail: "d"),
    .occupied(path: "/c", what: "w"), .interrupted, .sqlite(code: 1, message: "m"),
  ]

  @Test func peopleReadWhatHappenedAndNothingToType() {
    for error in Self.catalogErrors {
      for text in [error.localizedDescription, QueryError.catalog(error).localizedDescription] {
        #expect(text == error.description)
        #expect(!text.contains("carrel") && !text.contains("--") && !text.contains("sqlite3 "), "\(text)")
      }
    }
  }

  @Test func eachKindHasACodeOfItsOwn() {
    let codes = Self.catalogErrors.map(\.code)
    #expect(Set(codes).count == codes.count - 1, "otherWords stands there twice")
    for error in Self.catalogErrors { #expect(QueryError.catalog(error).code == error.code) }
    #expect(QueryError.notFound("asset 'x'").code == .notFound)
    #expect(QueryError.criteria(CriteriaError("c")).code == .invalidCriteria)
    #expect(QueryError.cancelled.code == .cancelled)
  }

  @Test func anAppThatOpensNothingIsTold() {
    do {
      _ = try Catalog(path: "/nowhere/catalog.sqlite")
      Issue.record("there is no such file")
    } catch {
      #expect(error.code == .noCatalog)
      #expect(error.localizedDescription == "there is no catalog at '/nowhere/catalog.sqlite'")
    }
  }
}
