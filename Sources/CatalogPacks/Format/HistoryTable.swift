import CatalogStore

/// A table of what happened to a catalog, which no record tells.
struct HistoryTable {
  /// Which of its rows a delta carries.
  enum Scope {
    /// All; they replace those that are there.
    case whole
    /// Those that meet a condition: `?1` is the first run that the base does not have at its end, `?2` the base's generation.
    case since(String)
  }

  let name: String
  let scope: Scope

  /// In the order in which a pack has them.
  static let all: [HistoryTable] = [
    HistoryTable(name: "run", scope: .whole),
    HistoryTable(name: "watermark", scope: .whole),
    HistoryTable(name: "quarantine", scope: .whole),
    HistoryTable(name: "listing", scope: .since("run >= ?1 AND ?2 IS NOT NULL")),
    HistoryTable(
      name: "listing_locale",
      scope: .since("listing IN (SELECT id FROM listing WHERE run >= ?1) AND ?2 IS NOT NULL")),
    HistoryTable(name: "tombstone", scope: .since("run >= ?1 AND ?2 IS NOT NULL")),
    HistoryTable(name: "generation", scope: .since("number > ?2 AND ?1 IS NOT NULL")),
    HistoryTable(name: "change", scope: .since("generation > ?2 AND ?1 IS NOT NULL")),
  ]

  /// The columns that have numbers of generations.
  static let generations: Set<String> = ["number", "generation"]

  /// What was sent may hold anything, launch URLs, too: it stays with the sender.
  static let withheld = "bytes"

  /// The names of its columns.
  func columns(_ prepare: (String) throws(CatalogError) -> SQLStatement) throws(CatalogError) -> [String] {
    let select = try prepare("SELECT name FROM pragma_table_info(?)")
    select.bind(1, name)
    defer { select.reset() }
    var names: [String] = []
    while try select.step() { names.append(select.text(0)) }
    return names
  }
}
