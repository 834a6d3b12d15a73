import CatalogIndex
import CatalogStore

/// Counts the skills of few assets in a small table: zeroing and looking through the counts of all skills, 6,000 in a
/// catalog of a million assets, took an eighth of the instructions that a rare word needs.
struct FewCounts {
  /// How many assets there may be, of ``InlineSkills/count`` skills each.
  static let assets = 64

  /// How many places some assets need: a power of two, and twice as many as skills, so that the next free one is near.
  static func capacity(_ assets: Int) -> Int {
    let least = max(1, assets * InlineSkills.count * 2)
    return 1 << (Int.bitWidth - (least - 1).leadingZeroBitCount)
  }

  /// The count above the number; 0 where there is none.
  private let places: UnsafeMutableBufferPointer<UInt64>

  /// - Parameter places: as many as ``capacity(_:)`` says.
  init(_ places: UnsafeMutableBufferPointer<UInt64>) {
    places.initialize(repeating: 0)
    self.places = places
  }

  @inline(__always)
  func add(_ number: UInt32) {
    var at = Int(number) & (places.count - 1)
    while places[at] != 0, UInt32(truncatingIfNeeded: places[at]) != number {
      at = (at + 1) & (places.count - 1)
    }
    places[at] = (places[at] | UInt64(number)) + 1 << 32
  }
}
