import CatalogEngine
import CatalogIndex
import CatalogStore

/// The skills of assets as ``InlineSkills`` has them. Nearly every asset may have skills of its own, so that keys for all that
/// occur together cost more than the skills themselves.
///
/// Safe: the segment, which whoever counts holds, has the memory, and it is read at an ordinal of that segment alone.
@safe
struct SlotReader {
  private let packed: UnsafePointer<UInt64>
  /// For each number of a slot that of a value; nil for slots that are empty.
  private let numbers: [Int?]
  private let sets: [[Int]]
  private let none: Int
  private let all: Int

  /// - Parameter sets: the values of assets that have more skills than slots.
  init(
    _ axis: AxisValues, _ sets: [[Int]], _ segment: Segment, _ connection: ReadConnection
  ) throws(CatalogError) {
    unsafe packed = try segment.whole(.inlineSkills, UInt64.self, connection)
    numbers = (0..<segment.shape.tags).map { axis.number(Int64($0)) }
    self.sets = sets
    (none, all) = (axis.none, axis.all)
  }

  @inline(__always)
  subscript(ordinal: UInt32) -> UInt64 { unsafe packed[Int(ordinal)] }

  /// Calls `body` with the numbers of an asset's values, or that of none, and that of all.
  @inline(__always)
  func forEach(_ packed: UInt64, _ body: (Int) -> Void) {
    body(all)
    if UInt16(truncatingIfNeeded: packed) == InlineSkills.overflow {
      let own = sets[InlineSkills.set(packed)]
      for number in own { body(number) }
      if own.isEmpty { body(none) }
      return
    }
    var isEmpty = true
    for slot in 0..<InlineSkills.count {
      let skill = Int(packed >> UInt64(16 * slot) & 0xFFFF)
      guard skill < numbers.count, let number = numbers[skill] else { continue }
      body(number)
      isEmpty = false
    }
    if isEmpty { body(none) }
  }
}
