import CatalogSQLite

/// The numbers of sets by a hash of what is in them, for a table that began empty: most sets of a first import are new, and
/// the file need not be asked for those.
struct SetNumbers {
  /// Of 16 MB.
  private static let most = 3 << 19
  /// Half of a hash above the number of a set; 0 is none. At most three of four are taken.
  private var slots = [UInt64](repeating: 0, count: 1 << 12)
  private var count = 0

  /// Whether it takes no more.
  var isFull: Bool { count >= Self.most }

  /// The set with a hash that is the one looked for.
  ///
  /// - Parameter isSame: compares; different sets may have one hash.
  func first(
    _ hash: UInt64, where isSame: (Int64) throws(CatalogError) -> Bool
  ) throws(CatalogError) -> Int64? {
    let half = hash >> 32
    var slot = slot(half)
    while slots[slot] != 0 {
      if slots[slot] >> 32 == half {
        let number = Int64(slots[slot] & 0xFFFF_FFFF)
        if try isSame(number) { return number }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    return nil
  }

  /// Adds a set that is not there.
  mutating func add(_ number: UInt32, _ hash: UInt64) {
    count += 1
    if 4 * count > 3 * slots.count {
      let old = slots
      slots = Array(repeating: 0, count: 2 * old.count)
      for entry in old where entry != 0 { take(entry) }
    }
    take((hash >> 32) << 32 | UInt64(number))
  }

  private mutating func take(_ entry: UInt64) {
    var slot = slot(entry >> 32)
    while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = entry
  }

  private func slot(_ half: UInt64) -> Int {
    Int(truncatingIfNeeded: (half &* 0x9E37_79B1_85EB_CA87) >> 32) & (slots.count - 1)
  }
}
