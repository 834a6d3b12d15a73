import CatalogIndex
import CatalogStore
import CatalogText
import LearningAPI
import ParallelWork
import PostgresClient
import RawCompression
import RawStorage
import SmallAlgorithms

/// The rows of ``PublishedTable/description``: what descriptions say is read from raw JSON, on other threads.
struct DescriptionRows {
  /// Records, what their rows depend on, and their JSON.
  private typealias Piece = (
    keys: [Int64], digests: [Int64], records: [Result<StoredRaw, CatalogError>]
  )

  /// So many records go to another thread together.
  private static let together = 256

  private let rows: SourceRows
  private let source: ReadConnection

  init(_ rows: SourceRows, _ source: ReadConnection) { (self.rows, self.source) = (rows, source) }

  /// - Parameters:
  ///   - isNew: asked with each key and a hash of what its row depends on.
  ///   - send: gets the rows that are new.
  func forEach(
    where isNew: (_ key: [Int64], _ digest: Int64) -> Bool, _ send: ([UInt8]) throws -> Void
  ) throws {
    let path = source.path
    // Nobody may look for what a catalog leaves out.
    if try IndexedFields.ofCatalog(source.statement) == .title { return }
    var reader = RawReader(hasChecksums: source.hasChecksums)
    try Pipeline.run(
      tools: { RawCodec.Inflater() },
      next: { () throws -> Piece? in
        var piece: Piece = ([], [], [])
        var numbers: [Int64] = []
        while piece.keys.count < Self.together, let key = try rows.next() {
          guard RecordTraits(rawValue: rows.row.int(1)).mayHaveDescription else { continue }
          let digest = Self.digest(rows.row)
          guard isNew(key, digest) else { continue }
          piece.keys.append(key[0])
          piece.digests.append(digest)
          numbers.append(rows.row.int(2))
        }
        if numbers.isEmpty { return nil }
        piece.records = reader.required(numbers, path: path) { sql throws(CatalogError) in
          try source.statement(sql)
        }
        return piece
      },
      work: { piece, inflater in
        Result { () throws(CatalogError) in
          try piece.keys.indices.map { (at) throws(CatalogError) in
            try Self.row(
              piece.keys[at], piece.digests[at], piece.records[at].get(), inflater, path: path)
          }
        }
      },
      take: { (made: Result<[[UInt8]], CatalogError>) throws in for row in try made.get() { try send(row) } })
  }

  /// What a row depends on: which JSON, its checksum, and the rules for words.
  private static func digest(_ row: SQLStatement) -> Int64 {
    var hash = KeptHash()
    for column: Int32 in 2...5 { hash.add(UInt64(bitPattern: row.int(column))) }
    for byte in WordRules.version.utf8 { hash.add(UInt64(byte)) }
    return Int64(bitPattern: hash.value)
  }

  private static func row(
    _ key: Int64, _ digest: Int64, _ record: StoredRaw, _ inflater: RawCodec.Inflater, path: String
  ) throws(CatalogError) -> [UInt8] {
    guard let document = try? JSONDocument(record.bytes(path: path, inflater)) else {
      throw .damaged(path: path, detail: "raw JSON \(record.id) cannot be read")
    }
    let text = WordText(DescriptionTexts.read(document.root))
    let (words, joined) = (text.words.joined(separator: " "), text.joined.joined(separator: " "))
    let lexemes = Lexemes(words: words, joined: joined)
    let row = CopyRow()
    row.begin()
    row.long(key)
    row.lexemes(lexemes)
    row.text(lexemes == nil ? words : nil)
    row.text(lexemes == nil ? joined : nil)
    row.long(digest)
    return row.bytes
  }
}
