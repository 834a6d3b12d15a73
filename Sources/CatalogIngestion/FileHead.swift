/// The first bytes of a file: what it is, and what to do with it where it holds no text of assets.
struct FileHead {
  /// So many bytes are enough to tell.
  static let size = 64 << 10

  /// A kind of file that has to become text first.
  private struct Kind {
    let magic: [UInt8]
    let what: String
    /// Writes the text of the file that is named behind it to standard output.
    let tool: String
    /// The same for standard input, where it takes more.
    var pipe = ""
    var offset = 0
  }

  private static let kinds: [Kind] = [
    Kind(magic: [0x50, 0x4B, 0x03, 0x04], what: "a zip archive", tool: "unzip -p"),
    Kind(magic: [0x28, 0xB5, 0x2F, 0xFD], what: "a zstd file", tool: "zstd -dc"),
    Kind(magic: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59], what: "a bzip2 file", tool: "bzip2 -dc", offset: 4),
    Kind(magic: [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], what: "an xz file", tool: "xz -dc"),
    Kind(magic: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], what: "a 7z archive", tool: "7z x -so", pipe: " -si"),
    Kind(magic: [0x04, 0x22, 0x4D, 0x18], what: "an lz4 file", tool: "lz4 -dc"),
    Kind(magic: Array("ustar".utf8), what: "a tar archive", tool: "tar -xOf", pipe: " -", offset: 257),
    Kind(magic: [0xFF, 0xFE, 0x00, 0x00], what: "UTF-32 text", tool: "iconv -f UTF-32 -t UTF-8"),
    Kind(magic: [0x00, 0x00, 0xFE, 0xFF], what: "UTF-32 text", tool: "iconv -f UTF-32 -t UTF-8"),
    Kind(magic: [0xFF, 0xFE], what: "UTF-16 text", tool: "iconv -f UTF-16 -t UTF-8"),
    Kind(magic: [0xFE, 0xFF], what: "UTF-16 text", tool: "iconv -f UTF-16 -t UTF-8"),
  ]
  private static let sqlite = Array("SQLite format 3\0".utf8)
  /// `PRAGMA application_id` of catalogs, where SQLite keeps it in a file.
  private static let catalogID = (offset: 68, bytes: Array("Carl".utf8))

  let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes[bytes.startIndex..<min(bytes.endIndex, bytes.startIndex + Self.size)]
  }

  /// Whether the higher byte of a unit comes first, where a mark says that it is UTF-16; nil for everything else.
  var isMarkedUTF16BigEndian: Bool? {
    if begins([0xFE, 0xFF]) { return true }
    return begins([0xFF, 0xFE]) && !begins([0xFF, 0xFE, 0x00, 0x00]) ? false : nil
  }

  var isGzip: Bool { begins([0x1F, 0x8B]) }

  /// Whether it begins as an object or array does, so that nothing more has to be read to tell what it is.
  var isJSON: Bool {
    let text = trimmed(withoutMark[...])
    guard let first = text.first, Self.isOpening(first), let second = text.dropFirst().first else {
      return false
    }
    return second != 0
  }

  /// What it is and what to do, where it is no text that can be read; nil for text.
  ///
  /// - Parameter isUnpacked: whether these are the first bytes of what the file of that path holds, packed by gzip.
  func foreignKind(_ path: String, isUnpacked: Bool = false) -> String? {
    if begins(Self.sqlite) {
      let isCatalog = begins(Self.catalogID.bytes, at: Self.catalogID.offset)
      let what = isCatalog ? "a catalog already" : "an SQLite file of another program"
      if isUnpacked || path == "-" { return "it is \(what), no text of assets" }
      return isCatalog ? IngestionError.isCatalog : "it is \(what); write its assets as JSON first"
    }
    if isGzip { return advice("a gzip file", "gzip -dc", "", path, isUnpacked) }
    if let kind = Self.kinds.first(where: { begins($0.magic, at: $0.offset) }) {
      return advice(kind.what, kind.tool, kind.pipe, path, isUnpacked)
    }
    guard let order = bareUTF16 else { return nil }
    return advice("UTF-16 text", "iconv -f UTF-16\(order) -t UTF-8", "", path, isUnpacked)
  }

  /// What it is, where no line of it can be an asset; nil where one may be, and for white space alone.
  var textWithoutJSON: String? {
    var first: ArraySlice<UInt8>?
    for line in LineSplitter(withoutMark) {
      let text = trimmed(line)
      guard let byte = text.first else { continue }
      if Self.isOpening(byte) { return nil }
      if first == nil { first = text }
    }
    guard let first else { return nil }
    let what =
      first.first == UInt8(ascii: "<")
      ? "it is an HTML or XML page"
      : bytes.contains(0)
        ? "it is no text"
        : first.contains(where: ",;\t".utf8.contains) ? "it is a table (CSV)" : "it holds no JSON"
    return "\(what); an import takes JSON: assets one a line, or recorded answers of the API"
  }

  private func advice(
    _ what: String, _ tool: String, _ pipe: String, _ path: String, _ isUnpacked: Bool
  ) -> String {
    let piped = (isUnpacked ? "gzip -dc | " : "") + tool + pipe
    if path == "-" { return "it is \(what); pipe it through: \(piped)" }
    let file = Self.quoted(path)
    let command = isUnpacked ? "gzip -dc \(file) | \(tool)\(pipe)" : "\(tool) \(file)"
    return "it is \(what); make text of it first: \(command) > \(Self.quoted(path + ".jsonl"))"
  }

  /// UTF-16 without a mark: of ASCII text every other byte is 0.
  private var bareUTF16: String? {
    let sample = bytes.prefix(16)
    guard sample.count >= 4 else { return nil }
    let zeros = sample.indices.map { sample[$0] == 0 }
    if zeros.enumerated().allSatisfy({ $1 == ($0 % 2 == 1) }) { return "LE" }
    return zeros.enumerated().allSatisfy { $1 == ($0 % 2 == 0) } ? "BE" : nil
  }

  private var withoutMark: ArraySlice<UInt8> { begins([0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes }

  private func trimmed(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    text.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
  }

  private func begins(_ magic: [UInt8], at offset: Int = 0) -> Bool {
    bytes.dropFirst(offset).starts(with: magic)
  }

  private static func isOpening(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "{") || byte == UInt8(ascii: "[")
  }

  /// As a word of a shell.
  private static func quoted(_ path: String) -> String {
    "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: #"'\''"#) + "'"
  }
}
