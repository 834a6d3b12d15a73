/// A hash that catalogs keep, so it never changes: FNV-1a, 64 bits.
package struct KeptHash {
  /// The hash of what was added so far.
  package private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  package init() {}

  /// Adds a byte, or a number that is taken as if it were one.
  package mutating func add(_ number: UInt64) { value = (value ^ number) &* 0x100_0000_01B3 }
}
