import CSQLiteShim
package import LearningAPI

/// Reads raw JSON back. Keeps the dictionaries, of which there are a handful.
package struct RawReader {
  /// No asset of LinkedIn comes near it; a damaged row must not ask for gigabytes.
  static let maximumSize = 64 << 20

  private var dictionaries: [Int64: [UInt8]] = [0: []]

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
    let row = try prepare(select)
    row.bind(1, id)
    defer { row.reset() }
    guard try row.step() else { return nil }
    let dictionaryID = row.int(0)
    let size = row.int(1)
    guard (0...Int64(Self.maximumSize)).contains(size) else {
      throw .damaged(path: path, detail: "raw JSON \(id) claims \(size) bytes")
    }
    let dictionary = try dictionary(dictionaryID, path: path, prepare)
    guard
      let bytes = row.withBlob(2, { RawCodec.decompress($0, size: Int(size), dictionary: dictionary) })
    else { throw .damaged(path: path, detail: "raw JSON \(id) cannot be decompressed") }
    let seal = bytes.withUnsafeBytes { carrel_seal_bytes($0.baseAddress, $0.count) }
    guard row.int(3) == seal || row.int(3) == CARREL_UNSEALED else {
      throw .damaged(path: path, detail: "raw JSON \(id) is not as it was written")
    }
    return bytes
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
