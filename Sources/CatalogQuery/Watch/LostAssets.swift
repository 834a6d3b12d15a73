import CatalogStore
import LearningAPI

/// What the history keeps of assets that are gone, by their URNs.
struct LostAssets {
  /// One of them.
  struct Lost {
    var type: AssetType?
    var locale: AssetLocale?
    var title: String?
    /// When the catalog lost it, epoch milliseconds.
    var at: Int64?
    /// The URNs of its classifications.
    var traits: [String]
  }

  private let lost: [String: Lost]

  init(_ connection: ReadConnection) throws(CatalogError) {
    var lost: [String: Lost] = [:]
    if try Self.hasHistory(connection) {
      let rows = try connection.statement(
        """
        SELECT urn, old, locale, title, applied_at, traits FROM change
        LEFT JOIN generation ON number = change.generation WHERE kind = 'vanished'
        ORDER BY change.generation, locale
        """)
      while try rows.step() {
        lost[rows.text(0)] = Lost(
          type: rows.optionalText(1).map(AssetType.init(rawValue:)), locale: AssetLocale(rows.text(2)),
          title: rows.optionalText(3), at: try rows.optionalMoment(4),
          traits: rows.text(5).split(separator: " ").map(String.init))
      }
    }
    self.lost = lost
  }

  /// A file that an older Carrel wrote has no history yet.
  static func hasHistory(_ connection: ReadConnection) throws(CatalogError) -> Bool {
    let table = try connection.statement("SELECT 1 FROM sqlite_schema WHERE name = 'change'")
    return try table.firstInt() != nil
  }

  subscript(urn: URN) -> Lost? { lost[urn.rawValue] }
}
