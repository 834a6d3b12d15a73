import CSQLiteShim
package import LearningAPI

/// Reads raw JSON back. Keeps the dictionaries, of which there are a handful.
package struct RawReader {
  /// No asset of LinkedIn comes near it; a damaged row must not ask for gigabytes.
  static let maximumSize = 64 << 20

  private var dictionaries: [Int64: [UInt8]] = [0: []]
  private let inflater = RawCodec.Inflater()
  private let select: String

  /// - Parameter isSealed: whether the file's schema has seals.
  package init(isSealed: Bool = true) {
    select =
      "SELECT dictionary, size, bytes, \(isSealed ? "seal" : "\(CARREL_UNSEALED)") FROM raw WHERE id = ?"
  }

  /// - Parameter prepare: gives the statement for a text.
  /// - Returns: nil where there is no such row.
  package mutating func bytes(
    _ id: Int64, path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> [UInt8]? {
    try stored(id, path: path, prepare)?.bytes(path: path, inflater)
  }

  /// A row without unpacking it; nil where there is none.
  mutating func stored(
    _ id: Int64, path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> StoredRaw? {
    let row = try prepare(select)
    row.bind(1, id)
    defer { row.reset() }
    guard try row.step() else { return nil }
    let size = row.int(1)
    guard (0...Int64(Self.maximumSize)).contains(size) else {
      throw .damaged(path: path, detail: "raw JSON \(id) claims \(size) bytes")
    }
    return StoredRaw(
      id: id, size: Int(size), packed: row.blob(2),
      dictionary: try dictionary(row.int(0), path: path, prepare),
      seal: row.int(3))
  }

  /// The JSON of a row.
  package mutating func document(
    _ id: Int64, path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> JSONDocument {
    guard let bytes = try bytes(id, path: path, prepare) else {
      throw .damaged(path: path, detail: "raw JSON \(id) is missing")
    }
    do { return try JSONDocument(bytes) } catch {
      throw .damaged(path: path, detail: "raw JSON \(id): \(error)")
    }
  }

  private mutating func dictionary(
    _ id: Int64, path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> [UInt8] {
    if let known = dictionaries[id] { return known }
    let row = try prepare("SELECT bytes FROM raw_dictionary WHERE id = ?")
    row.bind(1, id)
    defer { row.reset() }
    guard try row.step() else { throw .damaged(path: path, detail: "dictionary \(id) is missing") }
    let bytes = row.blob(0)
    dictionaries[id] = bytes
    return bytes
  }
}
