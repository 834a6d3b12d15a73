package import CatalogQuery
import LearningAPI

/// An asset of a list that is watched, told of once however often the list names it.
package struct WatchedLine {
  /// The page or the title that named it; nil for a URN.
  package let page: String?
  package let title: String?
  /// Nil where the catalog does not have the page.
  package let asset: WatchedAsset?
  /// The page, where only what it belongs to is known.
  package let missingPage: String?

  /// What lines name; those that name nothing are left out.
  package static func all(_ lines: [MatchedLine]) -> [WatchedLine] {
    var watched: [WatchedLine] = []
    var names: Set<String> = []
    for line in lines where !line.isTitle || line.match.best != nil {
      guard names.insert(line.watched?.urn.rawValue ?? line.listed).inserted else { continue }
      watched.append(
        WatchedLine(
          page: line.isPage ? line.listed : nil, title: line.isTitle ? line.listed : nil, asset: line.watched,
          missingPage: line.match.missingPage))
    }
    return watched
  }
}
