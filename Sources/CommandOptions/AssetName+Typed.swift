package import AssetLists
package import CatalogQuery
import CatalogStore
import CatalogText
import CommandOutput
package import LearningAPI

extension AssetName {
  /// So many assets of one title are named in a message.
  private static let mostNamed = 4

  /// The URN of what somebody typed: a URN, the number of a hit of the last list, a page, or a whole title. Where a page
  /// is that of a video which only its course tells of, it is the course's, and a note says so.
  ///
  /// - Throws: ``Failure`` where the catalog has no such page, and where the text is nothing of that.
  package static func urn(_ text: String, in catalog: Catalog) throws -> URN {
    if let urn = URN(text) { return urn }
    if let number = LastList.number(text) {
      return try LastList.urn(number, catalog: catalog.file.path)
    }
    if LearningPage(asked: text) == nil, !text.contains("://") { return try titled(text, in: catalog) }
    let found = try orFail { try catalog.urn(page: text) }
    if let page = found.missing {
      Console.note(
        "note: the catalog has no asset with the page '\(Display.safe(page))'; this is what it belongs to")
    }
    return found.urn
  }

  /// The asset with a title: what is available before what is retired, courses and paths before their videos.
  private static func titled(_ title: String, in catalog: Catalog) throws -> URN {
    let wanted = TextNormalizer.normalize(title)
    var criteria = AssetCriteria(keyword: KeywordQuery.phrase(title))
    criteria.includeRetired = true
    criteria.count = AssetCriteria.allowedCounts.upperBound
    let answer = try orFail { try catalog.search(criteria) }
    let hits = answer.hits.filter { TextNormalizer.normalize($0.title.value) == wanted }
    let available = hits.contains { !$0.isRetired } ? hits.filter { !$0.isRetired } : hits
    let found = available.contains { $0.type != .video } ? available.filter { $0.type != .video } : available
    guard let first = found.first else {
      let near = (try? catalog.match([title], alternatives: 0))?.first?.best
      let meant = near.map { "; the nearest is '\(Display.safe($0.title))', \($0.urn)" } ?? ""
      throw Failure(
        "'\(Display.safe(title))' is no page of LinkedIn Learning such as https://www.linkedin.com/learning/learning-java, no URN, and no whole title in the catalog\(meant)",
        .usage)
    }
    // Whole titles come first: where they fill the page, more of them may be behind it.
    guard found.count == 1, hits.count < criteria.count else {
      let names = found.prefix(mostNamed).map { "\($0.urn) (\($0.type), \($0.locale?.tag ?? ""))" }
      let more = found.count > mostNamed ? " and more" : ""
      throw Failure(
        "'\(Display.safe(title))' is the title of several assets; name one by its URN: \(names.joined(separator: ", "))\(more)",
        .usage)
    }
    return first.urn
  }
}
