import SmallAlgorithms

/// Objects that many assets repeat, byte by byte, with the numbers that rows name them by: what the file had of them at
/// some moment.
///
/// Of a slim video's 1.97 kB of JSON 1.6 kB are entries of classifications and contributors, of which a million assets
/// have thirty thousand.
package struct SharedObjects: Sendable {
  /// How many bytes an object has: a shorter one is hardly worth its number, and nothing is looked for without end.
  static let sizes = 32...4_096
  /// So many are kept, and so many bytes of them: whoever writes has all of them in memory.
  static let most = 1 << 16
  static let mostBytes = 32 << 20
  private static let fewestSlots = 1_024

  private struct Entry {
    let hash: UInt64
    let number: Int64
    let bytes: [UInt8]
  }

  private var entries: [Entry] = []
  /// By hash: the place of an entry, from 1; 0 is none. At most half of them are taken.
  private var slots: [UInt32] = []
  private var size = 0

  /// None.
  package init() {}

  var count: Int { entries.count }
  /// Whether no more are taken.
  var isFull: Bool { entries.count >= Self.most || size >= Self.mostBytes }
  /// The one that came last.
  var last: (number: Int64, bytes: [UInt8])? { entries.last.map { ($0.number, $0.bytes) } }

  /// The number of an object; nil where it is not known.
  func number(_ object: UnsafeRawBufferPointer, hash: UInt64) -> Int64? {
    guard !slots.isEmpty else { return nil }
    var slot = Self.slot(hash, slots.count)
    while slots[slot] > 0 {
      let entry = entries[Int(slots[slot]) - 1]
      if entry.hash == hash, unsafe entry.bytes.withUnsafeBytes({ unsafe $0.hasSameBytes(as: object) }) {
        return entry.number
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  static func hash(_ object: UnsafeRawBufferPointer) -> UInt64 { unsafe QuickHash.of(object.bytes) }

  static func hash(_ object: [UInt8]) -> UInt64 { unsafe object.withUnsafeBytes { unsafe hash($0) } }

  /// Adds one that is not known yet.
  mutating func add(_ bytes: [UInt8], number: Int64) {
    let hash = Self.hash(bytes)
    entries.append(Entry(hash: hash, number: number, bytes: bytes))
    size += bytes.count
    if slots.count < 2 * entries.count {
      slots = Array(repeating: 0, count: max(Self.fewestSlots, 2 * slots.count))
      for place in entries.indices { take(place) }
    } else {
      take(entries.count - 1)
    }
  }

  private mutating func take(_ place: Int) {
    var slot = Self.slot(entries[place].hash, slots.count)
    while slots[slot] > 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = UInt32(place + 1)
  }

  /// - Parameter count: a power of two.
  private static func slot(_ hash: UInt64, _ count: Int) -> Int {
    Int(truncatingIfNeeded: hash >> UInt64(count.leadingZeroBitCount + 1))
  }
}
