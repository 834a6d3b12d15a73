import Foundation
import TestSupport
import Testing

@testable import CatalogText

@Suite("Unicode's normal forms")
struct NormalFormTests {
  private func text(_ scalars: [Unicode.Scalar]) -> String { String(String.UnicodeScalarView(scalars)) }

  private func composed(_ text: String) -> String {
    self.text(NormalForm.composed(NormalForm.decomposed(text.unicodeScalars, compatibly: true)))
  }

  // Foundation has the same version of Unicode there.
  #if os(Linux)
    @Test("What every scalar is made of is what Foundation says")
    func scalars() {
      var different: [Unicode.Scalar] = []
      for scalar in (UInt32(0)..<0x110000).compactMap({ Unicode.Scalar($0) }) {
        let one = String(scalar)
        if !NormalForm.decomposed([scalar], compatibly: false).elementsEqual(
          one.decomposedStringWithCanonicalMapping.unicodeScalars)
          || !NormalForm.decomposed([scalar], compatibly: true).elementsEqual(
            one.decomposedStringWithCompatibilityMapping.unicodeScalars)
          || !composed(one).unicodeScalars.elementsEqual(
            one.decomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping.unicodeScalars)
        {
          different.append(scalar)
        }
      }
      #expect(different.isEmpty, "\(different.prefix(20).map { String($0.value, radix: 16) })")
    }

    @Test("Letters with marks, in any order, become what Foundation makes of them")
    func marks() {
      var random = SeededRandom(7)
      // Beyond the first plane Foundation takes marks for others: of their numbers it compares 16 bits.
      let pool = (UInt32(0x20)..<0xFFFF).compactMap { Unicode.Scalar($0) }.filter { scalar in
        scalar.properties.canonicalCombiningClass.rawValue > 0
          || NormalForm.decomposed([scalar], compatibly: true) != [scalar]
      }
      for _ in 0..<20_000 {
        let scalars = (0..<Int.random(in: 1...8, using: &random)).compactMap { _ in
          pool.randomElement(using: &random)
        }
        let text = text(scalars)
        let expected = text.decomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping
        #expect(
          composed(text).unicodeScalars.elementsEqual(expected.unicodeScalars),
          "\(scalars.map { String($0.value, radix: 16) })")
      }
    }
  #endif

  @Test(
    "Marks in the order of their classes, syllables, and what may not become one",
    arguments: [
      ("e\u{301}\u{323}", "\u{1EB9}\u{301}"), ("q\u{307}\u{323}", "q\u{323}\u{307}"),
      ("\u{1112}\u{1161}\u{11AB}", "\u{D55C}"), ("\u{D558}\u{11AB}", "\u{D55C}"),
      ("\u{D55C}\u{11AB}", "\u{D55C}\u{11AB}"), ("ｶﾞ", "ガ"), ("\u{958}", "\u{915}\u{93C}"),
      ("\u{2ADC}", "\u{2ADD}\u{338}"), ("ﬁ²℃", "fi2°C"), ("\u{344}", "\u{308}\u{301}"),
      ("a\u{300}\u{301}", "\u{E0}\u{301}"), ("\u{212B}", "\u{C5}"),
    ])
  func known(text: String, expected: String) {
    #expect(composed(text).unicodeScalars.elementsEqual(expected.unicodeScalars))
  }
}
