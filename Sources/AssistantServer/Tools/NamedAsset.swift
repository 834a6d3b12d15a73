import CatalogQuery
import LearningAPI

/// The asset that somebody names: by its identifier, its page or its whole title.
struct NamedAsset {
  let urn: URN
  /// What was taken for it, where that is not what was written.
  let notes: [String]

  /// - Throws: ``ToolError`` where nothing is named so; a title that is only near is told, not taken.
  init(_ text: String, _ tools: ToolCatalog) throws(ToolError) {
    let shown = "'\(PlainText.of(text, limit: 160))'"
    let found = try tools.ask { (catalog) throws(QueryError) in try catalog.match([text]).first }
    guard let found, let best = found.best, best.state != .vanished, found.certainty != .near else {
      throw ToolError(Self.missing(shown, found))
    }
    urn = best.urn
    var notes: [String] = []
    if found.certainty == .oldTitle {
      notes.append("\(shown) is a title it had before.")
    }
    if let page = found.missingPage {
      notes.append(
        "The catalog has no asset with the page '\(PlainText.of(page, limit: 160))'; this is what it belongs to."
      )
    }
    if found.sameTitle > 1 {
      let others = found.alternatives.map(Self.told).joined(separator: "; ")
      notes.append("\(found.sameTitle) assets have this title; others: \(others).")
    }
    self.notes = notes
  }

  private static func missing(_ text: String, _ found: AssetMatch?) -> String {
    if let best = found?.best, best.state == .vanished {
      let day = best.since.map { " on \(Timestamp(milliseconds: $0).day)" } ?? ""
      return "\(text) was in the catalog and vanished\(day): LinkedIn Learning has it no more."
    }
    let near = ([found?.best].compactMap(\.self) + (found?.alternatives ?? [])).prefix(3).map(told)
    return
      "The catalog has no asset with the URN, the page or the whole title \(text)"
      + (near.isEmpty
        ? "; search_catalog finds titles by words." : "; the nearest: \(near.joined(separator: "; ")).")
  }

  private static func told(_ asset: MatchedAsset) -> String {
    let facts = [
      asset.type?.rawValue.lowercased(), asset.locale?.tag, asset.state == .retired ? "retired" : nil,
    ]
    let about = facts.compactMap(\.self).joined(separator: ", ")
    return
      "'\(PlainText.of(asset.title, limit: 120))' (\(PlainText.of(about, limit: 60))), \(PlainText.of(asset.urn.rawValue, limit: 200))"
  }
}
