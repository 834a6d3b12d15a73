import SmallAlgorithms

/// What a text comes to as words, before it is a title or a clause of a query.
struct WordReading: WordCollector {
  private(set) var words: [String] = []
  /// Other forms, not yet distinct.
  private(set) var joined: [String] = []
  private(set) var boundaries = 0
  /// The whole text as one word, if it is one name with a hyphen in it.
  var hyphenated: String?

  /// Reads a text; ASCII takes the short way.
  /// - Parameter completesDotNet: whether `.n` and `.ne` at the end are the beginning of `.net`.
  static func read(_ text: String, completesDotNet: Bool = false) -> WordReading {
    readASCII(text, completesDotNet: completesDotNet) ?? readAnything(text, completesDotNet: completesDotNet)
  }

  /// The short way; nil if the text is not ASCII.
  static func readASCII(_ text: String, completesDotNet: Bool = false) -> WordReading? {
    var text = text
    return text.withUTF8 { source -> WordReading? in
      unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: source.count) { buffer in
        guard let normalized = unsafe NormalizedASCII(normalization: source, into: buffer) else { return nil }
        return WordReader.read(normalized, completesDotNet: completesDotNet)
      }
    }
  }

  /// The long way, right for every text.
  static func readAnything(_ text: String, completesDotNet: Bool = false) -> WordReading {
    WordReader.read(NormalizedScalars(normalization: text), completesDotNet: completesDotNet)
  }

  var count: Int { words.count - boundaries }

  mutating func append(_ word: String, at units: Range<Int>) {
    words.append(word)
    // A name that more words follow is not the whole text.
    if hyphenated != nil { hyphenated = nil }
  }

  mutating func appendJoined(_ form: String, at units: Range<Int>) { joined.append(form) }

  /// It keeps no places, and nobody looks at those that it is given back.
  func units(ofWord index: Int) -> Range<Int> { 0..<0 }

  mutating func reserve(_ words: Int) { self.words.reserveCapacity(words) }

  mutating func appendBoundary() {
    words.append(TitleWords.boundary)
    boundaries += 1
  }

  /// The joined forms, each once, in order of appearance.
  var distinctJoined: [String] { joined.distinct }
}
