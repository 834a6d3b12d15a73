import CatalogSQLite
import CatalogText
import LearningAPI
import ParallelWork
import RawCompression
import RawStorage

/// The words of the descriptions that a segment is built of, read from raw JSON on other threads.
struct DescriptionWords {
  /// Where the words of a record stand.
  struct Text {
    var tokens: Range<Int>
    var joined: Range<Int>
  }

  /// What one record's descriptions gave: words and joined forms, a space between.
  private typealias Read = (record: UInt32, words: String, joined: String)
  private typealias Piece = (records: [UInt32], rows: [Result<StoredRaw, CatalogError>])

  private(set) var words = WordTable()
  private(set) var tokens: [UInt32] = []
  private(set) var joined: [UInt32] = []
  /// By the record's place among ``SegmentRecords``.
  private(set) var texts: [UInt32: Text] = [:]

  /// So many records go to another thread together.
  private static let together = 256

  init(_ records: SegmentRecords, _ statements: StatementCache) throws(CatalogError) {
    let path = statements.path
    var reader = RawReader()
    var next = 0
    try Pipeline.run(
      ahead: 8, tools: { RawCodec.Inflater() },
      next: { () throws(CatalogError) -> Piece? in
        if next == records.described.count { return nil }
        let some = records.described[next..<min(next + Self.together, records.described.count)]
        next = some.endIndex
        let rows = reader.required(some.map(\.raw), path: path) { sql throws(CatalogError) in
          try statements(sql)
        }
        return (some.map(\.record), rows)
      },
      work: { piece, inflater in
        Result { () throws(CatalogError) in try Self.read(piece, inflater, path: path) }
      },
      take: { (result: Result<[Read], CatalogError>) throws(CatalogError) in
        for read in try result.get() { add(read) }
      })
  }

  private static func read(
    _ piece: Piece, _ inflater: RawCodec.Inflater, path: String
  ) throws(CatalogError) -> [Read] {
    var found: [Read] = []
    for (record, row) in zip(piece.records, piece.rows) {
      let raw = try row.get()
      let bytes = try raw.bytes(path: path, inflater)
      guard let document = try? JSONDocument(bytes) else {
        throw .damaged(path: path, detail: "raw JSON \(raw.id) cannot be read")
      }
      let text = WordText(DescriptionTexts.read(document.root))
      if text.words.isEmpty { continue }
      found.append((record, text.words.joined(separator: " "), text.joined.joined(separator: " ")))
    }
    return found
  }

  private mutating func add(_ read: Read) {
    let (first, firstJoined) = (tokens.count, joined.count)
    split(read.words, into: \.tokens)
    split(read.joined, into: \.joined)
    texts[read.record] = Text(tokens: first..<tokens.count, joined: firstJoined..<joined.count)
  }

  private mutating func split(_ text: String, into list: WritableKeyPath<DescriptionWords, [UInt32]>) {
    let text = text.utf8.span
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: " ") { end += 1 }
      if end > start { self[keyPath: list].append(words.number(text.extracting(start..<end))) }
      start = end + 1
    }
  }
}
