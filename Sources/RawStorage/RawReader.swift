import CSQLiteShim
package import CatalogSQLite
package import LearningAPI
import RawCompression

/// Reads raw JSON back. Keeps the dictionaries, of which there are a handful, and shared objects.
package struct RawReader {
  /// No asset of LinkedIn comes near it; a damaged row must not ask for gigabytes.
  package static let maximumSize = Int(ReadConnection.largestValue) / 2

  private var dictionaries: [Int64: [UInt8]] = [0: []]
  private var codes: [Int64: PresetCodes] = [:]
  private var shared = SharedObjectReader()
  private let inflater = RawCodec.Inflater()
  private let select: String
  private let selectMany: String

  /// - Parameter hasChecksums: whether the file's schema has checksums.
  package init(hasChecksums: Bool = true) {
    let columns = "id, dictionary, size, bytes, \(hasChecksums ? "seal" : "\(CARREL_NO_CHECKSUM)")"
    select = "SELECT \(columns) FROM raw WHERE id = ?"
    selectMany = "SELECT \(columns) FROM raw WHERE id BETWEEN ? AND ? ORDER BY id"
  }

  /// - Parameter prepare: gives the statement for a text.
  /// - Returns: nil where there is no such row.
  package mutating func bytes(
    _ id: Int64, path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> [UInt8]? {
    try stored(id, path: path, prepare)?.bytes(path: path, inflater)
  }

  /// A row without unpacking it; nil where it is missing.
  mutating func stored(
    _ id: Int64, path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> StoredRaw? {
    let row = try prepare(select)
    row.bind(1, id)
    defer { row.reset() }
    return try row.step() ? stored(in: row, path: path, prepare) : nil
  }

  /// The JSON of a row that has to be there, unpacked from where it lies, and parsed only where no checksum says that it
  /// is what was checked before it was stored.
  package mutating func json(
    _ id: Int64, path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> RawJSON {
    let row = try prepare(select)
    row.bind(1, id)
    defer { row.reset() }
    guard try row.step() else { throw .damaged(path: path, detail: "raw JSON \(id) is missing") }
    let (size, checksum) = (try size(in: row, path: path), row.int(4))
    let parts = try parts(of: row, size: size, path: path, prepare)
    let unpacked = unsafe row.withBlob(3) { unsafe parts.text($0, size: size, inflater) }
    let bytes = try StoredRaw.checked(unpacked, checksum, id: id, path: path)
    if checksum != CARREL_NO_CHECKSUM, bytes.first == UInt8(ascii: "{"), bytes.last == UInt8(ascii: "}") {
      return RawJSON(checked: bytes)
    }
    do { return RawJSON(try JSONDocument(bytes)) } catch {
      throw .damaged(path: path, detail: "raw JSON \(id): \(error)")
    }
  }

  private func size(in row: SQLStatement, path: String) throws(CatalogError) -> Int {
    let size = row.int(2)
    guard (0...Int64(Self.maximumSize)).contains(size) else {
      throw .damaged(path: path, detail: "raw JSON \(row.int(0)) claims \(size) bytes")
    }
    if size > AtOnce.mostBytes, AtOnce.isAsked {
      AtOnce.giveUp()
      throw .interrupted
    }
    return Int(size)
  }

  private mutating func stored(
    in row: SQLStatement, path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> StoredRaw {
    let size = try size(in: row, path: path)
    return StoredRaw(
      id: row.int(0), size: size, packed: row.blob(3),
      parts: try parts(of: row, size: size, path: path, prepare), checksum: row.int(4))
  }

  private mutating func parts(
    of row: SQLStatement, size: Int, path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> RawParts {
    var parts = RawParts(dictionary: try dictionary(row.int(1), path: path, prepare))
    var start = 0
    let most = size / SharedObjects.sizes.lowerBound
    guard let head = unsafe row.withBlob(3, { unsafe RowHead($0, most: most, start: &start) }) else {
      throw .damaged(path: path, detail: "raw JSON \(row.int(0)) cannot be decompressed")
    }
    if start == 0 { return parts }
    parts.start = start
    do throws(CatalogError) {
      if head.needsCodes { parts.codes = try codes(of: row.int(1), path: path, prepare) }
      parts.objects = try shared.objects(head.numbers, of: row.int(0), path: path, prepare)
    } catch {
      // A file of an earlier schema has no such tables, and no row that needs them.
      guard case .sqlite(1, _) = error else { throw error }
      throw .damaged(path: path, detail: "raw JSON \(row.int(0)) cannot be decompressed")
    }
    return parts
  }

  /// Rows that have to be there. Those that stand together are read together: outside of a transaction each statement is one.
  package mutating func required(
    _ ids: [Int64], path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) -> [Result<StoredRaw, CatalogError>] {
    var found: [StoredRaw] = []
    if let first = ids.first, let last = ids.last, first <= last,
      (0..<Int64(2 * ids.count)).contains(last &- first)
    {
      // What is wrong with a row is told below.
      found = (try? rows(first...last, path: path, prepare)) ?? []
    }
    var next = 0
    return ids.map { id in
      while next < found.count, found[next].id < id { next += 1 }
      guard next < found.count, found[next].id == id else { return required(id, path: path, prepare) }
      return .success(found[next])
    }
  }

  private mutating func rows(
    _ ids: ClosedRange<Int64>, path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> [StoredRaw] {
    let rows = try prepare(selectMany)
    rows.bind(1, ids.lowerBound)
    rows.bind(2, ids.upperBound)
    defer { rows.reset() }
    var found: [StoredRaw] = []
    while try rows.step() { found.append(try stored(in: rows, path: path, prepare)) }
    return found
  }

  /// A row that has to be there, without unpacking it.
  mutating func required(
    _ id: Int64, path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) -> Result<StoredRaw, CatalogError> {
    do throws(CatalogError) {
      guard let stored = try stored(id, path: path, prepare) else {
        throw .damaged(path: path, detail: "raw JSON \(id) is missing")
      }
      return .success(stored)
    } catch {
      return .failure(error)
    }
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

  private mutating func codes(
    of id: Int64, path: String, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> PresetCodes {
    if let known = codes[id] { return known }
    guard let new = try RawDictionary.codes(of: id, prepare) else {
      throw .damaged(path: path, detail: "the codes of dictionary \(id) are missing or not sound")
    }
    codes[id] = new
    return new
  }
}
