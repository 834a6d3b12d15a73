package import CatalogSQLite
package import LearningAPI
import RawCompression

/// Stores raw JSON compressed, each row naming the dictionary and the shared objects that it needs.
package struct RawWriter {
  /// Fewer bytes are no dictionary.
  private static let leastDictionary = RawCodec.dictionarySize / 2
  /// So many texts tell which codes are short; fewer do not.
  private static let leastCounted = 30
  private static let mostCounted = 1_000
  private var templates: [AssetType: (id: Int64, template: RawCodec.Template)] = [:]
  private let plain = RawCodec.Template(dictionary: [])
  private let statements: StatementCache
  private let objects: SharedObjectTable
  private let firstDictionary: Int64
  private var packer = RawPacker()

  /// For one transaction.
  ///
  /// - Parameters:
  ///   - objects: what its writer knows of the table.
  ///   - firstDictionary: those with lower numbers are left alone.
  package init(
    _ statements: StatementCache, _ objects: SharedObjectTable, firstDictionary: Int64 = 1
  ) throws(CatalogError) {
    self.statements = statements
    self.objects = objects
    self.firstDictionary = firstDictionary
    try objects.bringUpToDate(statements)
  }

  /// Shares what comes again and again in these texts, and makes a dictionary of them where the type has none yet and they
  /// are enough to be worth it.
  package mutating func learn(from sample: [ArraySlice<UInt8>], of type: AssetType) throws(CatalogError) {
    var text = CutText()
    for json in sample {
      unsafe json.withUnsafeBytes { json in _ = unsafe text.cut(json, objects.objects) }
      try objects.note(text.unknown, statements)
    }
    if try template(type) != nil { return }
    let shared = objects.objects
    let texts = sample.map { json in
      unsafe json.withUnsafeBytes { unsafe text.cut($0, shared) } ? text.rest : Array(json)
    }
    // Of a million slim assets each takes 98 bytes with one of some out of four thousand, 115 with one of the first.
    let step = max(1, texts.reduce(0) { $0 + $1.count } / RawCodec.dictionarySize)
    var (bytes, others): ([UInt8], [[UInt8]]) = ([], [])
    for (at, text) in texts.enumerated() {
      if at % step == 0, bytes.count < RawCodec.dictionarySize {
        bytes += text.prefix(RawCodec.dictionarySize - bytes.count)
      } else if others.count < Self.mostCounted {
        others.append(text)
      }
    }
    guard bytes.count >= Self.leastDictionary else { return }
    try add(
      bytes, codes: others.count < Self.leastCounted ? nil : PresetCodes(of: others, dictionary: bytes), type)
  }

  private mutating func add(_ bytes: [UInt8], codes: PresetCodes?, _ type: AssetType) throws(CatalogError) {
    let insert = try statements("INSERT INTO raw_dictionary(asset_type, bytes) VALUES (?, ?)")
    insert.bind(1, type.rawValue)
    insert.bind(2, blob: bytes)
    let dictionary = RawDictionary(id: try insert.insertRow(), bytes: bytes, codes: codes)
    if let codes {
      let insert = try statements("INSERT OR REPLACE INTO raw_codes(dictionary, lengths) VALUES (?, ?)")
      insert.bind(1, dictionary.id)
      insert.bind(2, blob: codes.lengths)
      try insert.run()
    }
    if let template = dictionary.template { templates[type] = (dictionary.id, template) }
  }

  /// Packs JSON that is not packed yet.
  package mutating func pack(_ json: ArraySlice<UInt8>, of type: AssetType) throws(CatalogError) -> PackedRaw
  {
    let known = try template(type)
    guard let template = known?.template ?? plain,
      let packed = packer.pack(json, template, dictionary: known?.id ?? 0, objects.objects)
    else { throw .sqlite(code: 7, message: "out of memory while compressing an asset") }
    return packed
  }

  /// Stores JSON that is not packed yet.
  ///
  /// - Returns: the number of the new row.
  package mutating func insert(_ json: ArraySlice<UInt8>, of type: AssetType, run: Int64) throws(CatalogError)
    -> Int64
  {
    try insert(pack(json, of: type), run: run)
  }

  /// - Parameter run: what brought it: only what a sync brought can vanish.
  /// - Returns: the number of the new row.
  package func insert(_ packed: PackedRaw, run: Int64) throws(CatalogError) -> Int64 {
    try objects.note(packed.unknown, statements)
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
      "SELECT id, bytes FROM raw_dictionary WHERE asset_type = ? AND id >= ? ORDER BY id DESC LIMIT 1")
    select.bind(1, type.rawValue)
    select.bind(2, firstDictionary)
    defer { select.reset() }
    guard try select.step() else { return nil }
    let id = select.int(0)
    let codes = try RawDictionary.codes(of: id) { sql throws(CatalogError) in try statements(sql) }
    let dictionary = RawDictionary(id: id, bytes: select.blob(1), codes: codes)
    guard let template = dictionary.template else { return nil }
    templates[type] = (id, template)
    return templates[type]
  }
}
