package import ArgumentParser
package import CatalogQuery
import CatalogStore
import CatalogText
import CommandOutput
package import LearningAPI
package import SavedSearches

/// `--saved`, for commands that ask.
package struct SavedOption: ParsableArguments {
  @Option(
    name: .customLong("saved"),
    help: ArgumentHelp(
      "The criteria of this saved search, besides those that are typed: carrel save keeps them.",
      valueName: "name"), completion: CatalogCompletion.savedSearches)
  package var name: String?

  /// The criteria that are typed, with those of the search; nil where no search is named.
  package func joined(to criteria: TypedCriteria, _ catalog: CatalogOption) throws -> TypedCriteria? {
    guard let name else { return nil }
    let search = try Self.find(name, in: Self.list(catalog), catalog)
    return try Self.orSpoilt(search) { try criteria.joined(to: .parse(search.arguments)) }
  }

  package static func list(_ catalog: CatalogOption) throws -> SavedSearchList {
    let file = SavedSearchFile(catalog: try catalog.file(for: "a saved search").path)
    do { return try file.read() } catch {
      throw Failure(error.description, .failed)
    }
  }

  /// - Throws: ``Failure`` with the nearest name.
  package static func find(
    _ name: String, in list: SavedSearchList, _ catalog: CatalogOption
  ) throws -> SavedSearch {
    if let search = list[name] { return search }
    let path = try SavedSearchFile(catalog: catalog.file.path).path
    let nearest = NearestName.of(name, among: list.searches.map(\.name))
    let advice = nearest.map { "; the nearest: \(ShellWord(Display.safe($0)).quoted)" } ?? ""
    throw Failure("there is no saved search '\(name)' in '\(path)'\(advice)", .usage)
  }

  /// Criteria of a search, read as those that are typed; what is wrong is told with the line.
  package static func orSpoilt<Result>(_ search: SavedSearch, _ body: () throws -> Result) throws -> Result {
    do { return try body() } catch let error as Failure where error.code != .usage {
      // The catalog's fault, not the line's.
      throw error
    } catch {
      let message =
        (error as? Failure)?.message ?? (error as? ValidationError)?.message
        ?? TypedCriteria.message(for: error)
      throw Failure("line \(search.line), the saved search '\(search.name)': \(message)", .usage)
    }
  }

  /// The search's criteria in this catalog.
  package static func criteria(
    of search: SavedSearch, in open: Catalog, _ catalog: CatalogOption
  ) throws -> AssetCriteria {
    try orSpoilt(search) {
      let options = try TypedCriteria.parse(search.arguments)
      var criteria = try options.criteria()
      try options.complete(&criteria, in: open, catalog)
      criteria.count = 0
      _ = try orFail { try open.summary(criteria) }
      return criteria
    }
  }

  /// All that criteria find: the URNs, and the hits that are wanted.
  package static func matches(
    _ criteria: AssetCriteria, in open: Catalog, where isWanted: (URN) -> Bool
  ) throws -> (urns: [String], hits: [Hit]) {
    var (urns, hits): ([String], [Hit]) = ([], [])
    try orFail {
      try open.forEachMatch(criteria, json: .unread) { hit in
        urns.append(hit.urn.rawValue)
        if isWanted(hit.urn) { hits.append(hit) }
        return true
      }
    }
    return (urns, hits)
  }

  package init() {}
}
