import Foundation

/// Random numbers that come again with the same seed, on every machine (SplitMix64).
package struct SeededRandom: RandomNumberGenerator, Sendable {
  /// The seed of a test run: `CARREL_TEST_SEED`, or always the same.
  package static let seed =
    ProcessInfo.processInfo.environment["CARREL_TEST_SEED"].flatMap { UInt64($0) } ?? 20_261_124

  private var state: UInt64

  /// - Parameter seed: print it where a test fails.
  package init(_ seed: UInt64 = SeededRandom.seed) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number from 0 up to but not including `bound`.
  ///
  /// The standard library's `random(in:using:)` may use the generator in another way in another version.
  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  /// A number of a range.
  package mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// True so many times in a hundred.
  package mutating func percent(_ share: Int) -> Bool { below(100) < share }

  /// One element, all equally likely; of an empty array, `fallback`.
  package mutating func pick<Element>(_ elements: [Element], or fallback: @autoclosure () -> Element)
    -> Element
  {
    elements.isEmpty ? fallback() : elements[below(elements.count)]
  }

  /// One element; the first ones are the likeliest, as words are in titles.
  package mutating func common(_ words: [String]) -> String {
    words.isEmpty ? "" : words[min(below(words.count), below(words.count))]
  }

  /// Some elements in their order: each with `share` in a hundred.
  package mutating func some<Element>(_ elements: [Element], _ share: Int) -> [Element] {
    elements.filter { _ in percent(share) }
  }

  /// The elements in another order.
  package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var result = elements
    for index in result.indices.reversed() where index > 0 { result.swapAt(index, below(index + 1)) }
    return result
  }
}
