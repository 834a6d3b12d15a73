package import ArgumentParser
import CatalogQuery
import CatalogStore
import CommandOutput
import Foundation
import LearningAPI
import SavedSearches
import Synchronization

/// What the shell offers behind an option, from the catalog that the line names.
///
/// Whatever goes wrong, nothing is offered: a message would end up in the middle of what somebody types.
package enum CatalogCompletion {
  private static let limit = 50
  /// Nobody waits longer for a list, and a catalog that is being recovered can keep a reader waiting.
  private static let patience =
    ProcessInfo.processInfo.environment["CARREL_COMPLETION_SECONDS"].flatMap { Double($0) } ?? 0.4

  static func names(of kind: NameKind) -> CompletionKind {
    offering { word, catalog in try catalog().names(of: kind, beginning: word, limit: limit) }
  }

  package static let assetTypes = offering { word, catalog in
    let known = (try? catalog().assetTypes()) ?? []
    return lowercased(Set(AssetType.documented + known).map(\.rawValue))
  }

  static let levels = offering { word, catalog in
    let known = (try? catalog().difficultyLevels()) ?? []
    return lowercased(Set(DifficultyLevel.documented + known).map(\.rawValue))
  }

  package static let locales = offering { word, catalog in
    let known = (try? catalog().locales()) ?? []
    return Set(AssetLocale.documented + known).sorted().map(\.tag)
  }

  package static let urns = offering { word, catalog in
    try catalog().urns(beginning: word, limit: limit).map(\.rawValue)
  }

  static let classificationURNs = offering { word, catalog in
    try catalog().classificationURNs(beginning: word, limit: limit).map(\.rawValue)
  }

  static let years = offering { word, catalog in
    var criteria = AssetCriteria()
    criteria.count = 1
    criteria.facets = [.publishedYear]
    criteria.facetLimit = limit
    let years = try catalog().search(criteria)[.publishedYear]?.values.map(\.value) ?? []
    return years.filter { $0.hasPrefix(word) }
  }

  static let facets = offering { word, _ in
    listed(FacetName.onRequest.map(\.rawValue) + ["hierarchy"], behind: word)
  }

  static let countedFacets = offering { word, _ in
    listed(FacetName.allCases.map(\.rawValue), behind: word)
  }

  static let columns = offering { word, _ in listed(AssetColumn.allCases.map(\.rawValue), behind: word) }

  /// The last of several names with commas between; those before it stay and are not offered again.
  private static func listed(_ names: [String], behind word: String) -> [String] {
    let done = word.split(separator: ",", omittingEmptySubsequences: false).dropLast()
    return names.filter { !done.contains(Substring($0)) }
      .map { (done + [Substring($0)]).joined(separator: ",") }
  }

  package static let savedSearches = offering { word, catalog in
    try SavedSearchFile(catalog: catalog().file.path).read().searches.map(\.name)
      .filter { $0.hasPrefix(word) }
  }

  private static func lowercased(_ names: [String]) -> [String] {
    names.map { $0.lowercased().replacing("_", with: "-") }.sorted()
  }

  private static func offering(
    _ offers: @escaping @Sendable (_ word: String, _ catalog: () throws -> Catalog) throws -> [String]
  ) -> CompletionKind {
    .custom { arguments, index, prefix in
      let line = CompletionLine(arguments, index, prefix)
      let found = Mutex<[String]>([])
      let isDone = DispatchSemaphore(value: 0)
      DispatchQueue.global().async {
        let names = (try? offers(line.word, { try Catalog(line.catalog) })) ?? []
        found.withLock { $0 = names }
        isDone.signal()
      }
      guard isDone.wait(timeout: .now() + patience) == .success else { return [] }
      let shell = CompletionShell.requesting
      return found.withLock { $0 }.compactMap { line.completed($0) }.prefix(limit)
        .map { ShellWord($0).offered(to: shell) }
    }
  }
}
