package import CatalogSQLite
package import LearningAPI
import RawCompression

extension RawWriter {
  /// No catalog comes near it. Behind the highest of all SQLite chooses numbers anyhow, and new ones have to come after old ones.
  private static let highestNumber = Int64(1) << 48
  /// So many rows are learned from and packed together.
  private static let portion = 4_096
  /// So many bytes of JSON are in memory at a time, beside the last record.
  private static let portionSize = 64 << 20

  /// Packs all raw JSON once more, in place, with dictionaries and shared objects made of what it is now; then those of before
  /// go.
  ///
  /// - Parameters:
  ///   - keepsDamaged: whether rows that cannot be read stay as they are, with what they name; otherwise they are an error.
  ///   - change: gives the JSON that a row gets, and its type of asset.
  ///   - progress: called for each portion with how many rows are done; throws to stop.
  package static func packAgain(
    _ statements: StatementCache, keepsDamaged: Bool,
    change: ([UInt8]) throws -> (json: [UInt8], type: AssetType), progress: (Int) throws -> Void
  ) throws {
    func last(_ table: String) throws(CatalogError) -> Int64 {
      let last = try statements("SELECT coalesce(max(id), 0) FROM \(table)").requiredInt("the last number")
      guard last < highestNumber else {
        throw .damaged(path: statements.path, detail: "a row of '\(table)' has the number \(last)")
      }
      return last
    }
    let (lastDictionary, lastObject) = (try last("raw_dictionary"), try last("raw_object"))
    var writer = try RawWriter(
      statements, SharedObjectTable(from: lastObject + 1), firstDictionary: lastDictionary + 1)
    var (reader, hasDamaged, done) = (RawReader(), false, 0)
    try forEachPortion(statements) { ids in
      var records: [(id: Int64, type: AssetType, json: [UInt8])] = []
      for id in ids {
        do {
          let bytes = try reader.bytes(id, path: statements.path) { sql throws(CatalogError) in
            try statements(sql)
          }
          guard let bytes else { continue }
          let (json, type) = try change(bytes)
          records.append((id, type, json))
        } catch CatalogError.damaged where keepsDamaged {
          hasDamaged = true
        }
      }
      for (type, group) in Dictionary(grouping: records, by: \.type).sorted(by: { $0.key < $1.key }) {
        try writer.learn(from: group.map { $0.json[...] }, of: type)
      }
      for record in records {
        try replace(record.id, with: writer.pack(record.json[...], of: record.type), statements)
      }
      done += ids.count
      try progress(done)
    }
    if hasDamaged { return }
    for (table, key, last) in [
      ("raw_dictionary", "id", lastDictionary), ("raw_codes", "dictionary", lastDictionary),
      ("raw_object", "id", lastObject),
    ] {
      let forget = try statements("DELETE FROM \(table) WHERE \(key) <= ?")
      forget.bind(1, last)
      try forget.run()
    }
  }

  /// Packs all raw JSON so that it needs neither codes nor shared objects, for files of earlier schemas.
  package static func unshareAll(_ statements: StatementCache) throws {
    var (reader, packer) = (RawReader(hasChecksums: false), RawPacker())
    var templates = [Int64(0): RawCodec.Template(dictionary: [])]
    let dictionaries = try statements("SELECT id, bytes FROM raw_dictionary")
    while try dictionaries.step() {
      templates[dictionaries.int(0)] = RawCodec.Template(dictionary: dictionaries.blob(1))
    }
    let select = try statements("SELECT dictionary FROM raw WHERE id = ?")
    let update = try statements("UPDATE raw SET bytes = ? WHERE id = ?")
    try forEachPortion(statements) { ids in
      for id in ids {
        let json = try reader.bytes(id, path: statements.path) { sql throws(CatalogError) in
          try statements(sql)
        }
        select.bind(1, id)
        let dictionary = try select.requiredInt("the dictionary of raw JSON")
        guard let json, let template = templates[dictionary] ?? nil,
          let packed = packer.pack(json[...], template, dictionary: dictionary, SharedObjects())
        else { continue }
        update.bind(1, blob: packed.bytes)
        update.bind(2, id)
        try update.run()
      }
    }
  }

  private static func replace(
    _ id: Int64, with packed: PackedRaw, _ statements: StatementCache
  ) throws(CatalogError) {
    let update = try statements("UPDATE raw SET dictionary = ?, size = ?, bytes = ?, seal = ? WHERE id = ?")
    update.bind(1, packed.dictionary)
    update.bind(2, packed.size)
    update.bind(3, blob: packed.bytes)
    update.bind(4, packed.checksum)
    update.bind(5, id)
    try update.run()
  }

  /// In portions, because the rows that are read are changed.
  private static func forEachPortion(_ statements: StatementCache, _ body: ([Int64]) throws -> Void) throws {
    var last = Int64.min
    while true {
      let rows = try statements("SELECT id, size FROM raw WHERE id > ? ORDER BY id LIMIT ?")
      rows.bind(1, last)
      rows.bind(2, portion)
      var (ids, size): ([Int64], Int64) = ([], 0)
      while size < portionSize, try rows.step() {
        ids.append(rows.int(0))
        size += max(0, min(rows.int(1), Int64(portionSize)))
      }
      rows.reset()
      guard let end = ids.last else { return }
      last = end
      try body(ids)
    }
  }
}
