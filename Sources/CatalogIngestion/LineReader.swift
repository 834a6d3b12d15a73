import LearningAPI

/// Reads a file or standard input line by line with one buffer, so that memory does not grow with the file.
struct LineReader {
  /// A line longer than this is no asset; a course of LinkedIn has about 14 kB.
  static let maximumLine = 64 << 20
  private static let chunk = 1 << 20
  /// Many files may be open, of which only this is known.
  private static let first = 4_096

  /// How many bytes of the file were read so far.
  var offset: Int { source.offset }
  /// The number of the line that came last, from 1.
  private(set) var line = 0
  /// The size of the file in bytes; nil for standard input and pipes.
  var size: Int? { source.size }
  private var source: ByteSource
  private var buffer: [UInt8] = []
  private var at = 0
  private var isAtEnd = false

  /// - Parameters:
  ///   - path: a file; "-" is standard input.
  ///   - isCancelled: asked while a pipe has nothing to read.
  init(_ path: String, isCancelled: @escaping () -> Bool = { false }) throws(IngestionError) {
    source = try ByteSource(path, isCancelled: isCancelled)
  }

  /// Has to be called once, at the end.
  func close() { source.close() }

  /// Looks at the beginning, before the first line is read: gzip is unpacked from here on, and what can hold no assets
  /// is refused.
  ///
  /// - Throws: ``IngestionError`` `unreadable`, which says what it is and what to do.
  mutating func expectAssets() throws(IngestionError) {
    try readHead()
    let isPacked = FileHead(buffer[...]).isGzip
    if isPacked {
      try source.unpack(buffer)
      buffer = []
      isAtEnd = false
      try readHead()
    }
    let head = FileHead(buffer[...])
    if let what = head.foreignKind(source.path, isUnpacked: isPacked) ?? head.textWithoutJSON {
      throw .unreadable(path: source.path, detail: what)
    }
  }

  /// Looks at what comes first, before the first line is read: only text is let through.
  mutating func expectText() throws(IngestionError) {
    try fill()
    if let what = FileHead(buffer[...]).foreignKind(source.path) {
      throw .unreadable(path: source.path, detail: what)
    }
  }

  /// As ``expectText()`` for what people save of spreadsheets: Excel's "Unicode text" is UTF-16, which becomes UTF-8 here.
  mutating func expectTable() throws(IngestionError) {
    try fill()
    try SpreadsheetHead.refuse(buffer[...], source.path)
    guard let isBigEndian = FileHead(buffer[...]).isMarkedUTF16BigEndian else { return try expectText() }
    while !isAtEnd {
      guard buffer.count <= Self.maximumLine else { throw tooLong(1) }
      try append()
    }
    let units = stride(from: 2, to: buffer.count - 1, by: 2).map { at in
      let (low, high) = (UInt16(buffer[isBigEndian ? at + 1 : at]), UInt16(buffer[isBigEndian ? at : at + 1]))
      return high << 8 | low
    }
    buffer = Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func readHead() throws(IngestionError) {
    while !isAtEnd, buffer.count < FileHead.size, !FileHead(buffer[...]).isJSON { try fill(Self.first) }
  }

  /// The next line without its line break; nil at the end.
  mutating func next() throws(IngestionError) -> ArraySlice<UInt8>? {
    var searched = at
    while true {
      if let end = newline(from: searched) {
        defer { at = end + 1 }
        line += 1
        return buffer[at..<end]
      }
      if isAtEnd {
        guard at < buffer.count else { return nil }
        defer { at = buffer.count }
        line += 1
        return buffer[at...]
      }
      guard buffer.count - at <= Self.maximumLine else { throw tooLong(line + 1) }
      searched = buffer.count - at
      try fill()
    }
  }

  /// The next lines, which have so many bytes together or more, with their line breaks; nil at the end.
  mutating func lines(_ bytes: Int) throws(IngestionError) -> (text: [UInt8], numbers: Range<Int>)? {
    while !isAtEnd, buffer.count - at < bytes { try fill() }
    var searched = min(at + bytes, buffer.count)
    while true {
      let end = newline(from: max(at, searched - 1)).map { $0 + 1 } ?? (isAtEnd ? buffer.count : nil)
      if let end {
        guard at < end else { return nil }
        let first = line + 1
        line += LineSplitter(buffer[at..<end]).reduce(0) { count, _ in count + 1 }
        defer { at = end }
        return (Array(buffer[at..<end]), first..<line + 1)
      }
      guard buffer.count - at - bytes <= Self.maximumLine else {
        throw tooLong(line + LineSplitter(buffer[at...]).reduce(0) { count, _ in count + 1 })
      }
      searched = buffer.count - at
      try fill()
    }
  }

  private func newline(from start: Int) -> Int? { LineSplitter.newline(in: buffer[start...]) }

  private func tooLong(_ line: Int) -> IngestionError {
    .unreadable(path: source.path, detail: "line \(line) has more than \(Self.maximumLine >> 20) MB")
  }

  /// Everything that was not given as a line yet, for files that are one JSON value over many lines.
  mutating func rest(after first: [UInt8]) throws(IngestionError) -> [UInt8] {
    var all = first + [UInt8(ascii: "\n")]
    while !isAtEnd {
      try fill()
      // Packed zeros would be without end.
      guard all.count + buffer.count <= JSONDocument.maximumBytes else {
        throw .unreadable(
          path: source.path, detail: "one JSON value has more than \(JSONDocument.maximumBytes >> 20) MB")
      }
    }
    all += buffer[at...]
    at = buffer.count
    return all
  }

  private mutating func fill(_ count: Int = Self.chunk) throws(IngestionError) {
    buffer.removeSubrange(..<at)
    at = 0
    try append(count)
  }

  private mutating func append(_ count: Int = Self.chunk) throws(IngestionError) {
    if try source.read(count, into: &buffer) == 0 { isAtEnd = true }
  }
}
