package import LearningAPI
import RawCompression

/// Stores raw JSON compressed, each row naming the dictionary it needs.
package struct RawWriter {
  private var templates: [AssetType: (id: Int64, template: RawCodec.Template)] = [:]
  private let plain = RawCodec.Template(dictionary: [])
  private let statements: StatementCache

  package init(_ statements: StatementCache) { self.statements = statements }

  /// Makes a dictionary of these bytes where the type has none yet and they are enough to be worth it.
  package mutating func learn(from sample: [ArraySlice<UInt8>], of type: AssetType) throws(CatalogError) {
    if try template(type) != nil { return }
    var bytes: [UInt8] = []
    for json in sample where bytes.count < RawCodec.dictionarySize {
      bytes += json.prefix(RawCodec.dictionarySize - bytes.count)
    }
    guard bytes.count == RawCodec.dictionarySize else { return }
    let insert = try statements("INSERT INTO raw_dictionary(asset_type, bytes) VALUES (?, ?)")
    insert.bind(1, type.rawValue)
    insert.bind(2, blob: bytes)
    guard let id = try insert.insert(), let template = RawCodec.Template(dictionary: bytes) else { return }
    templates[type] = (id, template)
  }

  /// Stores JSON that is not packed yet.
  ///
  /// - Returns: the number of the new row.
  package mutating func insert(_ json: ArraySlice<UInt8>, of type: AssetType, run: Int64) throws(CatalogError)
    -> Int64
  {
    let known = try template(type)
    guard let template = known?.template ?? plain,
      let packed = RawPacker.pack(json, template, dictionary: known?.id ?? 0)
    else { throw .sqlite(code: 7, message: "out of memory while compressing an asset") }
    return try insert(packed, run: run)
  }

  /// - Parameter run: what brought it: only what a sync brought can vanish.
  /// - Returns: the number of the new row.
  func insert(_ packed: PackedRaw, run: Int64) throws(CatalogError) -> Int64 {
    let insert = try statements(
      "INSERT INTO raw(dictionary, size, bytes, run, seal) VALUES (?, ?, ?, ?, ?)")
    insert.bind(1, packed.dictionary)
    insert.bind(2, packed.size)
    insert.bind(3, blob: packed.bytes)
    insert.bind(4, run)
    insert.bind(5, packed.checksum)
    return try insert.insertRow()
  }

  private mutating func template(_ type: AssetType) throws(CatalogError) -> (
    id: Int64, template: RawCodec.Template
  )? {
    if let known = templates[type] { return known }
    let select = try statements(
      "SELECT id, bytes FROM raw_dictionary WHERE asset_type = ? ORDER BY id DESC LIMIT 1")
    select.bind(1, type.rawValue)
    defer { select.reset() }
    guard try select.step(), let template = RawCodec.Template(dictionary: select.blob(1)) else { return nil }
    templates[type] = (select.int(0), template)
    return templates[type]
  }
}
