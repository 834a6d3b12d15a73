import CatalogStore

/// What a manifest tells of the catalog that its pack leads to, counted there.
struct CatalogCounts: Equatable {
  /// How many assets there are by type and locale.
  let assets: [String: [String: Int]]
  let records: Int
  /// The rules by which its words were made.
  let words: String

  init(_ prepare: (String) throws(CatalogError) -> SQLStatement) throws(CatalogError) {
    var assets: [String: [String: Int]] = [:]
    let counts = try prepare(
      """
      SELECT t.name, l.name, sum(n) FROM (SELECT type, locale_set s, count(*) n FROM asset GROUP BY 1, 2) a
      JOIN asset_type t ON t.id = a.type JOIN locale_set_member m ON m.id = s JOIN locale l ON l.id = m.member
      GROUP BY 1, 2
      """)
    while try counts.step() { assets[counts.text(0), default: [:]][counts.text(1)] = Int(counts.int(2)) }
    counts.reset()
    self.assets = assets
    records = Int(try prepare("SELECT count(*) FROM title WHERE raw IS NOT NULL").firstInt() ?? 0)
    let rules = try prepare("SELECT words FROM catalog")
    defer { rules.reset() }
    words = try rules.step() ? rules.text(0) : ""
  }
}
