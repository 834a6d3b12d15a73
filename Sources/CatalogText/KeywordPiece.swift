/// A run of letters and digits in a keyword as it was typed, with its place, so that a part of a keyword can
/// be replaced and the rest stays as typed.
package struct KeywordPiece: Sendable, Hashable {
  /// Where it stands in the keyword.
  package let range: Range<String.Index>
  /// Its normalized text.
  package let normalized: String
  /// The number of its chunk; what stands in quotes, or between white space, is one.
  package let chunk: Int
  /// Whether it is of a script without spaces, of which every substring finds a title.
  package let isIdeographic: Bool
  /// Whether only the beginning of a title's word has to match it.
  package let isPrefix: Bool
  /// Whether a sign next to it makes it a name such as `C++`, `F#` or `.NET`, which is never misspelt.
  package let isTechnical: Bool

  /// The pieces that titles must match, in the order typed; excluded chunks give none.
  package static func required(in keyword: String) -> [KeywordPiece] {
    var pieces: [KeywordPiece] = []
    var chunks = QueryChunks(keyword)
    var number = 0
    while let chunk = chunks.next() {
      defer { number += 1 }
      guard !chunk.excludes else { continue }
      let runs = Self.runs(chunk.text)
      for (index, run) in runs.enumerated() {
        let normalized = TextNormalizer.normalize(String(keyword[run.range]))
        guard !normalized.isEmpty else { continue }
        pieces.append(
          KeywordPiece(
            range: run.range, normalized: normalized, chunk: number,
            isIdeographic: isIdeograph(normalized),
            isPrefix: chunk.isPrefix && index == runs.count - 1,
            isTechnical: isTechnical(run.range, chunk.text)
          ))
      }
    }
    return pieces
  }

  /// Whether a normalized text begins with a character of a script without spaces.
  package static func isIdeograph(_ normalized: some StringProtocol) -> Bool {
    normalized.unicodeScalars.first.map { ScalarKind($0) == .ideograph } ?? false
  }

  private struct Run {
    var range: Range<String.Index>
    var isIdeographic: Bool
  }

  private static func runs(_ text: Substring) -> [Run] {
    var runs: [Run] = []
    var isOpen = false
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      let end = scalars.index(after: index)
      switch ScalarKind(typed: scalars[index]) {
      case .letter, .digit: extend(false)
      case .ideograph: extend(true)
      case .mark where isOpen: runs[runs.count - 1].range = runs[runs.count - 1].range.lowerBound..<end
      // What is dropped ends no word, such as the invisible joiner within many Persian ones.
      case nil: break
      default: isOpen = false
      }
      func extend(_ isIdeographic: Bool) {
        if isOpen, runs[runs.count - 1].isIdeographic == isIdeographic {
          runs[runs.count - 1].range = runs[runs.count - 1].range.lowerBound..<end
        } else {
          runs.append(Run(range: index..<end, isIdeographic: isIdeographic))
          isOpen = true
        }
      }
    }
    return runs
  }

  private static func isTechnical(_ range: Range<String.Index>, _ text: Substring) -> Bool {
    let after = text.unicodeScalars[range.upperBound...].first.flatMap { ScalarKind(typed: $0) }
    let before = text.unicodeScalars[..<range.lowerBound]
    return after == .plus || after == .hash || before.count == 1 && before.first == "."
  }
}
