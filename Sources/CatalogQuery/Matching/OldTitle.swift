import CatalogStore
import CatalogText
import LearningAPI

/// A title that only the history knows: one that an asset had before, or had when it vanished.
struct OldTitle {
  let urn: URN
  let text: String
  let locale: AssetLocale?
  /// The asset's number; nil where it is gone.
  let asset: Int64?

  /// All of them, the latest change first, with the ranks and types of their assets.
  static func all(
    _ names: Dictionaries, _ connection: ReadConnection
  ) throws(CatalogError) -> [(title: OldTitle, rank: MatchRank, type: AssetType?)] {
    guard try LostAssets.hasHistory(connection) else { return [] }
    let rows = try connection.statement(
      """
      SELECT c.urn, c.kind, c.locale, c.title, c.old, a.id, a.type, a.is_retired
      FROM change c LEFT JOIN asset a ON a.urn = c.urn WHERE c.kind IN ('retitled', 'vanished')
      ORDER BY c.generation DESC, c.urn, c.locale
      """)
    defer { rows.reset() }
    var titles: [(title: OldTitle, rank: MatchRank, type: AssetType?)] = []
    while try rows.step() {
      let isLost = rows.text(1) == AssetChange.Kind.vanished.rawValue
      guard let urn = URN(rows.text(0)), let text = rows.optionalText(isLost ? 3 : 4) else { continue }
      let asset = rows.optionalInt(5)
      let type = asset == nil ? rows.optionalText(4).map(AssetType.init(rawValue:)) : names.types[rows.int(6)]
      // What an asset that is gone was called before tells nothing that its last title does not.
      if asset == nil, !isLost { continue }
      let state: WatchedAsset.State = asset == nil ? .vanished : rows.int(7) != 0 ? .retired : .available
      titles.append(
        (
          OldTitle(urn: urn, text: text, locale: AssetLocale(rows.text(2)), asset: asset),
          MatchRank(type, state), type
        ))
    }
    return titles
  }
}
