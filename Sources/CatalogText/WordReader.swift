/// Walks over normalized text once and takes it apart into words, for titles and queries alike.
///
/// Where the words stand matters to few, so `Reading` decides whether that is kept.
struct WordReader<Text: NormalizedText, Reading: WordCollector> {
  private let text: Text
  /// Whether `.n` and `.ne` at the very end are the beginning of `.net`, as they are before a `*`.
  private let completesDotNet: Bool
  private var reading = Reading()
  private var name = ConnectedName()
  /// Where the last word of an alphabet ended, if it may be part of a connected name.
  private var lastPartEnd = -1
  /// Where the last ideograph with its marks ended, while it is the last word.
  private var lastIdeographEnd = -1

  private init(_ text: Text, completesDotNet: Bool) {
    self.text = text
    self.completesDotNet = completesDotNet
  }

  static func read(_ text: Text, completesDotNet: Bool) -> Reading {
    var reader = WordReader(text, completesDotNet: completesDotNet)
    reader.readAll()
    return reader.reading
  }

  private mutating func readAll() {
    reading.reserve(text.count / 6 + 1)
    var position = 0
    while position < text.count {
      switch text.kind(at: position) {
      case .letter, .digit:
        let word = scanWord(from: position)
        take(word, from: position)
        position = word.end
      case .ideograph:
        position = takeIdeograph(at: position)
      case .dot:
        if let end = endOfDotNet(at: position) {
          takeDotNet(position..<end)
          position = end
        } else {
          position += 1
        }
      default:
        position += 1
      }
    }
    name.close(into: &reading)
  }

  private struct Scan {
    var end: Int
    var hasLetter = false
    var hasApostrophe = false
  }

  private func scanWord(from start: Int) -> Scan {
    var scan = Scan(end: start)
    body: while true {
      switch text.kind(at: scan.end) {
      case .letter: scan.hasLetter = true
      case .digit, .mark: break
      case .apostrophe where text.kind(at: scan.end + 1).beginsWord: scan.hasApostrophe = true
      default: break body
      }
      scan.end += 1
    }
    while true {
      switch text.kind(at: scan.end) {
      case .hash:
        scan.end += 1
      case .plus:
        var end = scan.end
        while text.kind(at: end) == .plus { end += 1 }
        let next = text.kind(at: end)
        // `java+spring` are two words, `c++11` begins with `c++`.
        if end - scan.end == 1, next.beginsWord || next == .ideograph { return scan }
        scan.end = end
      default:
        return scan
      }
    }
  }

  private mutating func take(_ scan: Scan, from start: Int) {
    var part = ConnectedName.Part(hasLetter: scan.hasLetter)
    var pieces: [LongWord.Piece] = []
    if scan.hasApostrophe {
      let segments = self.segments(start..<scan.end)
      pieces = LongWord.cut(segments, of: text)
      // One or two letters before an apostrophe are an article or a verb, more are a word with an ending.
      for segment in segments where segment.lowerBound > start || segment.count >= 3 {
        for piece in LongWord.cut([segment], of: text) {
          reading.appendJoined(piece.word, at: piece.units)
        }
      }
      part.withoutArticle = segments.last.map { text.text($0) }
    } else if scan.end - start > LongWord.limit {
      pieces = LongWord.cut([start..<scan.end], of: text)
    } else {
      connect(part, from: start)
      reading.append(text.text(start..<scan.end), at: start..<scan.end)
      finishPart(at: scan.end)
      return
    }
    if pieces.count == 1 {
      connect(part, from: start)
      reading.append(pieces[0].word, at: pieces[0].units)
      finishPart(at: scan.end)
    } else {
      name.close(into: &reading)
      for piece in pieces { reading.append(piece.word, at: piece.units) }
      finishPart(at: -1)
    }
  }

  private mutating func takeIdeograph(at start: Int) -> Int {
    var end = start + 1
    while text.kind(at: end) == .mark, end - start < LongWord.limit { end += 1 }
    name.close(into: &reading)
    if lastIdeographEnd >= 0, lastIdeographEnd < start { reading.appendBoundary() }
    reading.append(text.text(start..<end), at: start..<end)
    lastPartEnd = -1
    lastIdeographEnd = end
    return end
  }

  private mutating func takeDotNet(_ range: Range<Int>) {
    connect(ConnectedName.Part(hasLetter: true), from: range.lowerBound)
    reading.append(text.text(range), at: range)
    reading.appendJoined("net", at: range)
    reading.appendJoined("dotnet", at: range)
    finishPart(at: range.upperBound)
  }

  /// Where the name `.net` that begins with the dot at `dot` ends, if it is that name and nothing longer.
  private func endOfDotNet(at dot: Int) -> Int? {
    switch text.kind(at: dot - 1) {
    case .letter, .digit, .mark, .dot: return nil
    default: break
    }
    if text.hasASCII("net", at: dot + 1) {
      return scanWord(from: dot + 1).end == dot + 4 ? dot + 4 : nil
    }
    guard completesDotNet else { return nil }
    for beginning in ["n", "ne"] as [StaticString] {
      let end = dot + 1 + beginning.utf8CodeUnitCount
      if end == text.count, text.hasASCII(beginning, at: dot + 1) { return end }
    }
    return nil
  }

  /// Tells the name what the next word is to it: its next part, or the end of it.
  private mutating func connect(_ part: ConnectedName.Part, from start: Int) {
    let connector = lastPartEnd >= 0 && lastPartEnd + 1 == start ? text.kind(at: lastPartEnd) : .gap
    name.add(part, after: connector, into: &reading)
  }

  private mutating func finishPart(at end: Int) {
    lastPartEnd = end
    lastIdeographEnd = -1
  }

  private func segments(_ range: Range<Int>) -> [Range<Int>] {
    var segments: [Range<Int>] = []
    var start = range.lowerBound
    for index in range where text.kind(at: index) == .apostrophe {
      segments.append(start..<index)
      start = index + 1
    }
    segments.append(start..<range.upperBound)
    return segments
  }
}
