import CatalogQuery
import CatalogStore
import CommandOutput
import LearningAPI

/// How people name an asset: by its URN, or by its page on LinkedIn Learning.
enum AssetName: Equatable {
  case urn(URN)
  case page(String)

  /// Nil where the text is neither.
  init?(_ text: String) {
    if let urn = URN(text) {
      self = .urn(urn)
    } else if LearningPage(asked: text) != nil {
      self = .page(text)
    } else {
      return nil
    }
  }

  /// The URN of what somebody typed. Where a page is that of a video which only its course tells of, it is the course's, and
  /// a note says so.
  ///
  /// - Throws: ``Failure`` where the catalog has no such page, or the text is neither URN nor page.
  static func urn(_ text: String, in catalog: Catalog) throws -> URN {
    if let urn = URN(text) { return urn }
    let found = try orFail { try catalog.urn(page: text) }
    if let page = found.missing {
      Console.note(
        "note: the catalog has no asset with the page '\(Display.safe(page))'; this is what it belongs to")
    }
    return found.urn
  }
}
