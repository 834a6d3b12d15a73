import CatalogText
import LearningAPI

/// A title of which every engine indexes the same words.
///
/// Letters, digits and their marks stay as they are written; everything else becomes a space, so that no rule
/// about technical names gives one engine a word that the others do not have.
package struct PlainTitle: Sendable {
  package let text: String

  package init(_ title: String) {
    var scalars = String.UnicodeScalarView()
    for scalar in title.unicodeScalars {
      let isWordPart = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if isWordPart || Self.isMark(scalar) {
        scalars.append(scalar)
      } else if let last = scalars.last, last != " " {
        scalars.append(" ")
      }
    }
    if scalars.last == " " { scalars.removeLast() }
    text = String(scalars)
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .spacingMark: true
    default: false
    }
  }

  /// The normalized words; runs of ideographs as overlapping pairs of characters, which is how engines without
  /// substrings search them.
  package var tokens: [String] { Self.tokens(TitleWords(text).words) }

  /// Carrel keeps each ideograph as a word of its own, and a mark where two runs do not touch.
  package static func tokens(_ words: [String]) -> [String] {
    var tokens: [String] = []
    var run: [String] = []
    func endRun() {
      if run.count == 1 { tokens.append(run[0]) }
      for (first, second) in zip(run, run.dropFirst()) { tokens.append(first + second) }
      run = []
    }
    for word in words {
      if isIdeograph(word) {
        run.append(word)
      } else {
        endRun()
        if word != TitleWords.boundary { tokens.append(word) }
      }
    }
    endRun()
    return tokens
  }

  /// Whether a word is a character of a script that is written without spaces.
  package static func isIdeograph(_ word: String) -> Bool {
    guard let first = word.unicodeScalars.first else { return false }
    switch first.value {
    case 0x3005...0x3007, 0x3040...0x30FF, 0x3400...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF,
      0x20000...0x3FFFF:
      return true
    default: return false
    }
  }
}
