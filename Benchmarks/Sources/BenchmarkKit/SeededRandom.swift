/// A small generator of random numbers (SplitMix64) that gives the same ones for the same seed on every machine.
package struct SeededRandom: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// A number below a bound. Not `Int.random(in:using:)`: how that one uses the generator is nobody's promise.
  package mutating func below(_ bound: Int) -> Int { Int(truncatingIfNeeded: next() % UInt64(max(1, bound))) }

  /// A number from 0 up to 1.
  package mutating func fraction() -> Double { Double(next() >> 11) / Double(1 << 53) }

  /// That many different elements, in random order.
  package mutating func sample<Element>(_ elements: [Element], _ count: Int) -> [Element] {
    var elements = elements
    for index in 0..<min(count, elements.count) {
      elements.swapAt(index, index + below(elements.count - index))
    }
    return Array(elements.prefix(count))
  }
}
