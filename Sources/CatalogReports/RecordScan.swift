import CatalogEngine
import CatalogIndex
import CatalogQuery
import CatalogStore
import LearningAPI
import RawStorage

/// One pass over the records that the API sent, asset after asset, in one generation.
enum RecordScan {
  /// An asset with its records, one for each locale. What only a course tells has none and is passed over.
  struct Asset {
    let id: Int64
    let urn: URN
    let type: AssetType
    let records: [JSONValue]
  }

  /// - Parameters:
  ///   - types: only assets of these; nil for all.
  ///   - progress: told now and then how many assets are done, and of how many.
  ///   - body: called with each asset in the order of the catalog's own numbers.
  static func forEach(
    _ connection: ReadConnection, types: Set<AssetType>?, progress: (_ done: Int, _ total: Int) -> Void,
    _ body: (Asset) throws(QueryError) -> Void
  ) throws(QueryError) {
    let (names, total) = try wrap { () throws(CatalogError) in
      let count = try connection.statement("SELECT count(*) FROM asset WHERE NOT is_derived").firstInt()
      return (try Dictionaries(connection), Int(clamping: count ?? 0))
    }
    var reader = RawReader(hasChecksums: connection.hasChecksums)
    var done = 0
    var after = Int64.min
    while true {
      let rows = try portion(after, connection)
      guard let last = rows.last else { break }
      for row in rows {
        if Task.isCancelled { throw .cancelled }
        guard let type = names.types[row.type], let urn = URN(row.urn) else {
          throw .catalog(
            .damaged(path: connection.path, detail: "asset \(row.id) has no URN or type"))
        }
        done += 1
        if done % 256 == 0 { progress(done, total) }
        if types?.contains(type) == false { continue }
        let records = try wrap { () throws(CatalogError) in
          try Self.records(of: row.id, titleCount: row.titleCount, &reader, connection)
        }
        try body(Asset(id: row.id, urn: urn, type: type, records: records))
      }
      after = last.id
    }
    progress(total, total)
  }

  private typealias Row = (id: Int64, urn: String, type: Int64, titleCount: Int64)

  /// So many rows at a time: the statement is free again while they are worked on.
  private static func portion(_ after: Int64, _ connection: ReadConnection) throws(QueryError) -> [Row] {
    try wrap { () throws(CatalogError) in
      let select = try connection.statement(
        """
        SELECT id, urn, type, title_slots, \(ChecksummedRow.asset.isSound(connection)) FROM asset
        WHERE id > ? AND NOT is_derived ORDER BY id LIMIT 1000
        """)
      select.bind(1, after)
      defer { select.reset() }
      var rows: [Row] = []
      while try select.step() {
        guard select.int(4) != 0 else {
          throw ChecksummedRow.asset.damage(select.int(0), path: connection.path)
        }
        rows.append((select.int(0), select.text(1), select.int(2), select.int(3)))
      }
      return rows
    }
  }

  private static func records(
    of asset: Int64, titleCount: Int64, _ reader: inout RawReader, _ connection: ReadConnection
  ) throws(CatalogError) -> [JSONValue] {
    let select = try connection.statement("SELECT raw FROM title WHERE id = ?")
    var records: [JSONValue] = []
    for number in TitleNumbers(of: asset, titleCount: titleCount) {
      select.bind(1, number)
      guard let raw = try select.firstInt() else { continue }
      let json = try reader.json(raw, path: connection.path) { sql throws(CatalogError) in
        try connection.statement(sql)
      }
      records.append(json.document.root)
    }
    return records
  }
}
