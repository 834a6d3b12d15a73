/// Divides what comes piece by piece at its line breaks.
struct LineBuffer {
  /// A record in a line, with its number and escapes.
  static let longestLine = 160 << 20

  private var rest: [UInt8] = []
  private let path: String

  init(path: String) { self.path = path }

  mutating func add(_ piece: ArraySlice<UInt8>, _ take: ([UInt8]) throws -> Void) throws {
    var piece = piece
    while let end = piece.firstIndex(of: UInt8(ascii: "\n")) {
      rest += piece[..<end]
      piece = piece[(end + 1)...]
      let line = rest
      rest.removeAll(keepingCapacity: true)
      try take(line)
    }
    rest += piece
    guard rest.count <= Self.longestLine else {
      throw PackError.damaged(path: path, detail: "a line of it has more than \(Self.longestLine) bytes")
    }
  }

  func end() throws {
    guard rest.isEmpty else { throw PackError.damaged(path: path, detail: "its last line does not end") }
  }
}
