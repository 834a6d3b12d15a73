import CatalogIndex
import CatalogStore

/// How many assets there are, by what a status tells of them.
struct AssetCounts: Equatable {
  /// By the names of their types.
  private(set) var types: [String: Int] = [:]
  private(set) var retired = 0
  /// Videos and chapters that only their courses tell of.
  private(set) var derived = 0
  /// How many have a title in each locale.
  private(set) var locales: [String: Int] = [:]

  /// From the columnar index, and from the rows where the file has none that counts all of it.
  init(_ connection: ReadConnection, readsColumns: Bool = true) throws(CatalogError) {
    for table in [ChecksummedTable.assetType, .locale, .localeSets] { try table.check(connection) }
    if readsColumns, let columns = try Self.columns(connection) {
      try count(columns, connection)
    } else {
      try countRows(connection)
    }
  }

  private static func columns(_ connection: ReadConnection) throws(CatalogError) -> ColumnarIndex? {
    try ChecksummedTable.columnarIndex.check(connection)
    let generation = try GenerationRow.number(connection.statement)
    let index = try ColumnarIndex.open(generation, after: nil, connection)
    return index?.segments.allSatisfy { $0.shape.hasDerived != 0 } == true ? index : nil
  }

  private mutating func count(_ index: ColumnarIndex, _ connection: ReadConnection) throws(CatalogError) {
    let typeNames = try Self.names("SELECT id, name FROM asset_type NOT INDEXED", connection)
    let localeNames = try Self.names(
      "SELECT m.id, name FROM locale_set_member m JOIN locale NOT INDEXED ON locale.id = m.member", connection
    )
    for segment in index.segments {
      let deleted = segment === index.base ? index.deleted : []
      for partition in segment.shape.partitions {
        let gone = unsafe deleted.withUnsafeBufferPointer {
          unsafe $0.isEmpty ? 0 : Bits.count($0, partition.assets)
        }
        let count = partition.assets.count - gone
        if count == 0 { continue }
        for name in typeNames[partition.type] ?? [] { types[name, default: 0] += count }
        for name in localeNames[partition.localeSet] ?? [] { locales[name, default: 0] += count }
        if partition.isRetired { retired += count }
      }
      derived += try segment.derivedCount(without: deleted, connection) ?? 0
    }
  }

  private static func names(
    _ sql: String, _ connection: ReadConnection
  ) throws(CatalogError) -> [Int64: [String]] {
    let rows = try connection.statement(sql)
    defer { rows.reset() }
    var names: [Int64: [String]] = [:]
    while try rows.step() { names[rows.int(0), default: []].append(rows.text(1)) }
    return names
  }

  private mutating func countRows(_ connection: ReadConnection) throws(CatalogError) {
    try ChecksummedTable.asset.check(connection)
    func number(_ condition: String) throws(CatalogError) -> Int {
      Int(clamping: try connection.statement("SELECT count(*) FROM asset WHERE \(condition)").firstInt() ?? 0)
    }
    func counts(_ sql: String) throws(CatalogError) -> [String: Int] {
      let rows = try connection.statement(sql)
      defer { rows.reset() }
      var counts: [String: Int] = [:]
      while try rows.step() { counts[rows.text(0)] = Int(rows.int(1)) }
      return counts
    }
    types = try counts(
      "SELECT name, count(*) FROM asset JOIN asset_type t NOT INDEXED ON t.id = type GROUP BY type")
    retired = try number("is_retired")
    derived = try number("is_derived")
    locales = try counts(
      """
      SELECT name, sum(n) FROM (SELECT locale_set s, count(*) n FROM asset GROUP BY 1)
      JOIN locale_set_member m ON m.id = s JOIN locale NOT INDEXED ON locale.id = m.member GROUP BY name
      """)
  }
}
