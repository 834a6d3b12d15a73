import SmallAlgorithms

/// Words and phrases that mean the same to whoever keeps a catalog, so that each finds what holds another of them.
///
/// A text with a line for each meaning; blank lines, and those that begin with `#`, are for people:
///
/// ```
/// # what our teams say
/// k8s = kubernetes
/// AI = artificial intelligence = künstliche Intelligenz
/// ```
///
/// They are read by the word rules of titles once, when they are made. Each line stands for itself: of `a = b` and `b = c`, `a`
/// does not find `c`.
public struct Synonyms: Sendable, Hashable {
  /// None at all.
  public static let none = Synonyms()

  /// How many words one of them has at most.
  package static let mostWords = 16
  /// How many lines there are at most.
  package static let mostLines = 10_000
  /// How many others a word or phrase has at most, in all lines together: a question looks for each of them.
  package static let mostOthers = 100

  /// What stands between two `=`.
  struct Side: Sendable, Hashable {
    let text: String
    let clause: KeywordQuery.Clause
  }

  private struct Place: Sendable, Hashable {
    let line: Int
    let side: Int
  }

  private let lines: [[Side]]
  /// Where words stand as a whole side; those of a name with a hyphen as one word, too.
  private let places: [[String]: [Place]]
  /// Of the longest side.
  private let longest: Int

  private init() { (lines, places, longest) = ([], [:], 0) }

  /// - Parameter text: its lines.
  /// - Throws: ``SynonymsError`` for a line that sets nothing equal.
  public init(_ text: String) throws(SynonymsError) {
    var lines: [[Side]] = []
    var places: [[String]: [Place]] = [:]
    var others: [[String]: Int] = [:]
    for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .enumerated()
    {
      let line = line.drop { $0.isWhitespace || $0 == "\u{FEFF}" }
      if line.isEmpty || line.first == "#" { continue }
      guard lines.count < Self.mostLines else {
        throw SynonymsError(line: index + 1, "there are more than \(Self.mostLines) lines")
      }
      let sides: [Side]
      do throws(SynonymsError) { sides = try Self.sides(line) } catch { throw error.at(line: index + 1) }
      for (number, side) in sides.enumerated() {
        others[side.clause.words, default: 0] += sides.count - 1
        guard others[side.clause.words, default: 0] <= Self.mostOthers else {
          throw SynonymsError(
            line: index + 1, "'\(side.text)' has more than \(Self.mostOthers) synonyms; leave some out")
        }
        let place = Place(line: lines.count, side: number)
        places[side.clause.words, default: []].append(place)
        if let joined = side.clause.joined { places[[joined], default: []].append(place) }
      }
      lines.append(sides)
    }
    self.lines = lines
    self.places = places
    longest = lines.joined().map(\.clause.words.count).max() ?? 0
  }

  /// Whether there is none.
  public var isEmpty: Bool { lines.isEmpty }

  private static func sides(_ line: Substring) throws(SynonymsError) -> [Side] {
    var sides: [Side] = []
    for part in line.split(separator: "=", omittingEmptySubsequences: false) {
      let text = part.trimmed { $0.isWhitespace || $0.unicodeScalars.allSatisfy(KeywordQuery.isQuote) }
      let read = WordReading.read(text)
      guard read.count > 0 else {
        throw SynonymsError("'\(text)' has no letter or digit; write words on both sides of =")
      }
      guard read.count <= mostWords else {
        throw SynonymsError("'\(text)' has \(read.count) words; \(mostWords) is the most")
      }
      guard !text.contains("*") else {
        throw SynonymsError("'\(text)' has an asterisk; synonyms are whole words, so leave it out")
      }
      guard !text.hasPrefix(">"), !text.contains(",") else {
        throw SynonymsError("'\(text)' has a sign that sets nothing equal; write a = b = c")
      }
      let clause = KeywordQuery.Clause(words: read.words, joined: read.hyphenated, isPrefix: false)
      if !sides.contains(where: { $0.clause == clause }) { sides.append(Side(text: text, clause: clause)) }
    }
    guard sides.count > 1 else {
      throw SynonymsError(
        "'\(line.trimmed(where: \.isWhitespace))' sets nothing equal; write a line such as k8s = kubernetes")
    }
    return sides
  }

  /// Lets each clause match by the synonyms of what it is, or is a part of: a text that holds the synonym holds the whole, so
  /// it may stand for each part.
  ///
  /// - Parameter inRuns: whether clauses side by side may be one synonym: `artificial intelligence` without quotes.
  /// - Returns: what was widened.
  func widen(_ clauses: inout [KeywordQuery.Clause], inRuns: Bool) -> [KeywordQuery.Notice] {
    var notices: [KeywordQuery.Notice] = []
    if isEmpty { return notices }
    for start in clauses.indices {
      var words: [String] = []
      for end in clauses.indices[start...] {
        let clause = clauses[end]
        if QueryBuilder.areSplit(words, clause.words) { words.append(TitleWords.boundary) }
        words += clause.words
        if clause.isPrefix || words.count > longest || end > start && !inRuns { break }
        var found = places[words] ?? []
        if start == end, let joined = clause.joined { found += places[[joined]] ?? [] }
        for place in found.distinct {
          let line = lines[place.line]
          // A name with a hyphen and the same in one word find each other anyway.
          let others = line.filter { $0.clause.words != clause.words && $0.text != line[place.side].text }
          if others.isEmpty { continue }
          for part in start...end {
            let known = clauses[part].synonyms
            clauses[part].synonyms += others.map(\.clause).filter { !known.contains($0) }
          }
          notices.append(.synonyms(typed: line[place.side].text, others: others.map(\.text)))
        }
      }
    }
    return notices
  }
}

extension StringProtocol {
  fileprivate func trimmed(where isOutside: (Character) -> Bool) -> String {
    guard let first = firstIndex(where: { !isOutside($0) }), let last = lastIndex(where: { !isOutside($0) })
    else { return "" }
    return String(self[first...last])
  }
}
