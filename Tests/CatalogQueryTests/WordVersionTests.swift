import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import CatalogText
import Foundation
import LearningAPI
import TestSupport
import Testing

/// Words that other rules made are rebuilt by the next writer, and until then nobody is answered from them.
@Suite("Words made by other rules")
struct WordVersionTests {
  private static let titles = ["Learning Java", "Hawaiʻi – K–12", "การวิเคราะห์ข้อมูล", "Guðrún ٢٠٢٤", "C♯"]
  private static let questions = [
    "java", "hawaii", "k12", "ข้อมูล", "gudrun 2024", "c#", "“learning java”", "new",
  ]

  private static func line(_ number: Int, _ title: String) -> String {
    #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"\#(title)"}}"#
  }

  private static func built() throws -> CatalogBuilder {
    try CatalogBuilder(lines: titles.enumerated().map { line($0.offset, $0.element) })
  }

  private static func totals(_ file: CatalogFile, readsColumns: Bool = true) throws -> [Int] {
    let catalog = try Catalog(file, readsColumns: readsColumns)
    return try questions.map { try catalog.search(AssetCriteria(keyword: $0)).total }
  }

  private static func isRefused(_ file: CatalogFile) -> Bool {
    do {
      _ = try Catalog(file)
    } catch QueryError.catalog(.otherWords(_, isWritable: true)) {
      return true
    } catch {
      Issue.record("\(error)")
    }
    return false
  }

  /// What brings the words up to date.
  enum Mending: CaseIterable { case rebuild, index, importing, importingNothing }

  private static func mend(_ file: CatalogFile, _ mending: Mending, _ folder: TemporaryFolder) throws {
    switch mending {
    case .rebuild: _ = try CatalogWriter(file).rebuild(at: 1)
    case .index: _ = try CatalogWriter(file).rebuildIndex(at: 1)
    case .importing, .importingNothing:
      let path = folder.path("more.jsonl")
      let text = mending == .importing ? line(100, "New") + "\n" : ""
      try Data(text.utf8).write(to: URL(filePath: path))
      _ = try Importer(CatalogWriter(file), now: { 1 }).run([path])
    }
  }

  private static func version(_ file: CatalogFile) throws -> String? {
    try CatalogWriter(file).read { statements in
      let select = try statements("SELECT words FROM catalog")
      defer { select.reset() }
      return try select.step() ? select.text(0) : nil
    }
  }

  @Test(
    "A file of an earlier schema", arguments: 1..<CatalogSchema.version, Mending.allCases)
  func earlierSchema(_ version: Int, _ mending: Mending) throws {
    let built = try Self.built()
    let folder = try TemporaryFolder()
    let file = CatalogFile(path: folder.path("old.sqlite"))
    try CatalogSchema.makeFile(file.path, version: version, rowsOf: built.file.path)
    #expect(Self.isRefused(file))
    #expect(try CatalogStatus(of: file).assets == ["COURSE": 5])
    try Self.mend(file, mending, folder)
    let expected = try Self.questions.map { question in
      question == "new" && mending == .importing
        ? 1 : try built.catalog.search(AssetCriteria(keyword: question)).total
    }
    #expect(expected.prefix(7).allSatisfy { $0 == 1 })
    #expect(try Self.totals(file) == expected)
    #expect(try Self.totals(file, readsColumns: false) == expected)
    #expect(try Self.version(file) == WordRules.version)
    #expect(try CatalogVerifier(file).run() == [])
  }

  @Test("A catalog of this schema whose words others made", arguments: Mending.allCases)
  func others(_ mending: Mending) throws {
    let built = try Self.built()
    let folder = try TemporaryFolder()
    let file = built.file
    let before = try Self.totals(file)
    // As a writer with other rules leaves it: words, index, columns and checksums are in order, and other ones.
    try CatalogWriter(file).write { statements in
      try statements("UPDATE title SET words = 'others', joined = '', seal = 0x40000000").run()
      try statements("UPDATE catalog SET words = '1 abc'").run()
    }
    #expect(Self.isRefused(file))
    #expect(throws: CatalogError.self) { try CatalogVerifier(file).run() }
    try Self.mend(file, mending, folder)
    #expect(try Self.totals(file).dropLast() == before.dropLast())
    #expect(try Self.totals(file, readsColumns: false).dropLast() == before.dropLast())
    #expect(try Self.version(file) == WordRules.version)
    #expect(try CatalogVerifier(file).run() == [])
  }

  @Test("Who has the catalog open is not answered from a generation that other rules made")
  func meanwhile() throws {
    let built = try Self.built()
    let asked = AssetCriteria(keyword: "java")
    #expect(try built.catalog.search(asked).total == 1)
    try CatalogWriter(built.file).write { statements in
      try statements("UPDATE catalog SET words = '3 abc', generation = generation + 1").run()
    }
    let questions: [(Catalog) throws -> Void] = [
      { _ = try $0.search(asked) }, { _ = try $0.summary(asked) }, { _ = try $0.explain(asked) },
      { _ = try $0.suggestions(for: "jav") },
      { _ = try $0.nearestSpelling(for: AssetCriteria(keyword: "jva")) },
      { try $0.forEachMatch(asked) { _ in true } },
      { if let urn = URN("urn:li:lyndaCourse:0") { _ = try $0.similar(to: urn, matching: asked) } },
    ]
    for catalog in [built.catalog, built.rows] {
      for ask in questions {
        #expect(throws: QueryError.catalog(.otherWords(path: built.file.path, isWritable: true))) {
          try ask(catalog)
        }
      }
    }
    _ = try CatalogWriter(built.file).rebuildIndex(at: 1)
    #expect(try built.catalog.search(asked).total == 1)
  }

  @Test("Words of a title that is not as it was written are not rebuilt, and nothing is changed")
  func damagedTitle() throws {
    let built = try Self.built()
    try CatalogWriter(built.file).write { statements in
      try statements("UPDATE title SET title = 'Learning Lava' WHERE id = 1").run()
      try statements("UPDATE catalog SET words = NULL").run()
    }
    for mending in [Mending.index, .importing] {
      #expect(throws: (any Error).self) { try Self.mend(built.file, mending, TemporaryFolder()) }
    }
    #expect(Self.isRefused(built.file))
    _ = try CatalogWriter(built.file).rebuild(at: 1)
    #expect(try Self.totals(built.file).first == 1)
  }

  @Test("What stops it leaves everything as it was", arguments: [0, 1, 20])
  func stopped(_ columns: Int) throws {
    let built = try Self.built()
    try CatalogWriter(built.file).write { try $0("UPDATE catalog SET words = NULL").run() }
    #expect(throws: CatalogError.interrupted) {
      try CatalogWriter(built.file).rebuildIndex(at: 1) { $0.step == .columns && $0.done < columns }
    }
    #expect(Self.isRefused(built.file))
  }

  @Test("A catalog without titles is nobody's")
  func empty() throws {
    let folder = try TemporaryFolder()
    let file = CatalogFile(path: folder.path("empty.sqlite"))
    do { _ = try CatalogWriter(file) }
    let open = try Catalog(file)
    #expect(try open.search(AssetCriteria(keyword: "java")).total == 0)
    for version in 1..<CatalogSchema.version {
      let old = CatalogFile(path: folder.path("old \(version).sqlite"))
      try CatalogSchema.makeFile(old.path, version: version)
      #expect(throws: Never.self) { try Catalog(old) }
    }
    try Self.mend(file, .importingNothing, folder)
    #expect(try open.generation() == 0)
    try Self.mend(file, .importing, folder)
    #expect(try open.search(AssetCriteria(keyword: "new")).total == 1)
    #expect(try Self.version(file) == WordRules.version)
  }

  @Test("A backup keeps whose words it has")
  func backup() throws {
    let built = try Self.built()
    let folder = try TemporaryFolder()
    let copy = CatalogFile(path: folder.path("copy.sqlite"))
    try built.file.backUp(to: copy.path, replacing: false)
    #expect(try Self.totals(copy).prefix(7).allSatisfy { $0 == 1 })
    try CatalogWriter(built.file).write { try $0("UPDATE catalog SET words = 'other'").run() }
    try built.file.backUp(to: copy.path, replacing: true)
    #expect(Self.isRefused(copy))
    try Self.mend(copy, .rebuild, folder)
    #expect(try Self.totals(copy).prefix(7).allSatisfy { $0 == 1 })
  }
}
