/// Counts the skills of few assets in a small table: zeroing and looking through the counts of all skills, 6,000 in a
/// catalog of a million assets, took an eighth of the instructions that a rare word needs.
///
/// Safe: whoever makes one gives it memory for as long, which `unsafe` says there; a place is taken modulo its size.
@safe
@usableFromInline
package struct FewCounts {
  /// How many assets there may be, of ``InlineSkills/count`` skills each.
  @inlinable package static var assets: Int { 64 }

  /// How many places some assets need: a power of two, and twice as many as skills, so that the next free one is near.
  @inlinable
  package static func capacity(_ assets: Int) -> Int {
    let least = max(1, assets * InlineSkills.count * 2)
    return 1 << (Int.bitWidth - (least - 1).leadingZeroBitCount)
  }

  /// The count in the upper half, the number in the lower; 0 in a free place.
  @usableFromInline let places: UnsafeMutableBufferPointer<UInt64>

  /// - Parameter places: as many as ``capacity(_:)`` says.
  @inlinable
  package init(_ places: UnsafeMutableBufferPointer<UInt64>) {
    unsafe places.initialize(repeating: 0)
    unsafe self.places = unsafe places
  }

  @inlinable
  @inline(__always)
  package func add(_ number: UInt32) {
    var at = unsafe Int(number) & (places.count - 1)
    while unsafe places[at] != 0, unsafe UInt32(truncatingIfNeeded: places[at]) != number {
      at = unsafe (at + 1) & (places.count - 1)
    }
    unsafe places[at] = unsafe (places[at] | UInt64(number)) + 1 << 32
  }
}
