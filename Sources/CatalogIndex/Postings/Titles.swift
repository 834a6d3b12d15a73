import SmallAlgorithms

/// Titles of a segment by their numbers: a list where they are few, a bitmap where they are many.
///
/// Two of the cases are memory of the segment, which the search keeps alive.
///
/// Safe: the search holds the segment for as long as it has titles of it, and the memory never changes.
@safe
@usableFromInline
package enum Titles {
  /// Ascending, each once.
  case list([UInt32])
  case stored(UnsafeBufferPointer<UInt32>)
  case bits([UInt64])
  case storedBits(UnsafeBufferPointer<UInt64>)

  package static var none: Titles { .list([]) }

  /// The length of a list; nil for a bitmap.
  @inlinable
  package var listCount: Int? {
    switch self {
    case .list(let list): list.count
    case .stored(let list): list.count
    case .bits, .storedBits: nil
    }
  }

  @inlinable
  package var isEmpty: Bool { listCount == 0 }

  /// Calls one of the two with the memory behind it.
  @inlinable
  @inline(__always)
  package func read<Result>(
    list: (UnsafeBufferPointer<UInt32>) -> Result, bits: (UnsafeBufferPointer<UInt64>) -> Result
  ) -> Result {
    switch self {
    case .list(let values): unsafe values.withUnsafeBufferPointer(list)
    case .stored(let values): unsafe list(values)
    case .bits(let words): unsafe words.withUnsafeBufferPointer(bits)
    case .storedBits(let words): unsafe bits(words)
    }
  }

  /// The titles that are in all of these.
  package static func intersection(_ sets: [Titles]) -> Titles {
    let sorted = sets.sorted { ($0.listCount ?? .max) < ($1.listCount ?? .max) }
    guard var result = sorted.first else { return .none }
    for set in sorted.dropFirst() {
      if result.isEmpty { return .none }
      result = result.intersection(set)
    }
    return result
  }

  /// - Parameter other: no shorter list than this one.
  private func intersection(_ other: Titles) -> Titles {
    unsafe read(
      list: { mine in
        unsafe other.read(
          list: { unsafe .list(Self.intersection(mine, $0)) },
          bits: { theirs in
            unsafe .list(
              Array(unsafeUninitializedCapacity: mine.count) { kept, count in
                for at in mine.indices {
                  let title = unsafe mine[at]
                  unsafe kept[count] = title
                  unsafe count += Int(theirs[Int(title >> 6)] >> UInt64(title & 63) & 1)
                }
              })
          })
      },
      bits: { mine in
        unsafe other.read(
          list: { _ in other.intersection(self) },
          bits: { theirs in
            unsafe Self.list(mine, theirs)
              ?? .bits(
                Array(unsafeUninitializedCapacity: mine.count) { both, count in
                  for index in mine.indices { unsafe both[index] = unsafe mine[index] & theirs[index] }
                  count = mine.count
                })
          })
      })
  }

  /// The first place at or after another of a list whose title is not smaller, which is near rather than far.
  @inline(__always)
  package static func firstIndex(_ list: UnsafeBufferPointer<UInt32>, from title: UInt32, after start: Int)
    -> Int
  {
    var step = 1
    while start + step < list.count, unsafe list[start + step] < title { step *= 2 }
    return (start + step / 2..<min(start + step, list.count)).partitioningIndex { unsafe list[$0] >= title }
  }

  /// What two bitmaps share, as a list; nil where it would be longer than a bitmap.
  private static func list(
    _ one: UnsafeBufferPointer<UInt64>, _ other: UnsafeBufferPointer<UInt64>
  ) -> Titles? {
    let limit = one.count * 2
    var isTooLong = false
    let list = unsafe [UInt32](unsafeUninitializedCapacity: limit + 64) { titles, count in
      for index in one.indices {
        unsafe Bits.append(one[index] & other[index], index, to: titles, &count)
        if count > limit {
          isTooLong = true
          break
        }
      }
    }
    return isTooLong ? nil : .list(list)
  }

  private static func intersection(
    _ short: UnsafeBufferPointer<UInt32>, _ long: UnsafeBufferPointer<UInt32>
  ) -> [UInt32] {
    unsafe Array(unsafeUninitializedCapacity: short.count) { kept, count in
      // From an eighth on, jumping ahead costs less than walking.
      if long.count > short.count * 8 {
        count = unsafe jump(short, long, kept)
      } else {
        count = unsafe walk(short, long, kept)
      }
    }
  }

  /// Without a branch that depends on the titles: half of those would be mispredicted.
  private static func walk(
    _ one: UnsafeBufferPointer<UInt32>, _ other: UnsafeBufferPointer<UInt32>,
    _ kept: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    var count = 0
    var (left, right) = (0, 0)
    while left < one.count, right < other.count {
      let (a, b) = unsafe (one[left], other[right])
      unsafe kept[count] = a
      count += a == b ? 1 : 0
      left += a <= b ? 1 : 0
      right += b <= a ? 1 : 0
    }
    return count
  }

  private static func jump(
    _ short: UnsafeBufferPointer<UInt32>, _ long: UnsafeBufferPointer<UInt32>,
    _ kept: UnsafeMutableBufferPointer<UInt32>
  ) -> Int {
    var count = 0
    var at = 0
    for index in short.indices {
      let title = unsafe short[index]
      at = unsafe firstIndex(long, from: title, after: at)
      if at == long.count { break }
      if unsafe long[at] == title {
        unsafe kept[count] = title
        count += 1
      }
    }
    return count
  }

  /// The titles that are in any of these.
  ///
  /// - Parameter words: how many 64-bit words a bitmap has.
  package static func union(_ sets: [Titles], words: Int) -> Titles {
    let sets = sets.filter { !$0.isEmpty }
    if sets.count < 2 { return sets.first ?? .none }
    let counts = sets.compactMap(\.listCount)
    if counts.count == sets.count, counts.reduce(0, +) <= leastForBits {
      return .list(sorted(sets.flatMap { unsafe $0.read(list: { unsafe Array($0) }, bits: { _ in [] }) }))
    }
    var all = [UInt64](repeating: 0, count: words)
    for set in sets { set.insert(into: &all) }
    return counts.count == sets.count ? .fitted(all, count: counts.reduce(0, +)) : .bits(all)
  }

  /// A bitmap as what everybody reads faster: a list where it is shorter.
  ///
  /// - Parameter count: how many titles there are at most.
  package static func fitted(_ bits: [UInt64], count most: Int) -> Titles {
    if most > bits.count * 2 { return .bits(bits) }
    return unsafe .list(
      [UInt32](unsafeUninitializedCapacity: most) { titles, count in
        for index in bits.indices { unsafe Bits.append(bits[index], index, to: titles, &count) }
      })
  }

  /// Sorting more than so many costs more than a bitmap.
  @inlinable package static var leastForBits: Int { 1_024 }

  package static func sorted(_ titles: [UInt32]) -> [UInt32] {
    var sorted = titles.sorted()
    var kept = 0
    for title in sorted where kept == 0 || sorted[kept - 1] != title {
      sorted[kept] = title
      kept += 1
    }
    sorted.removeLast(sorted.count - kept)
    return sorted
  }

  /// All titles of two ascending lists, each once.
  package static func merged(_ one: UnsafeBufferPointer<UInt32>, _ other: [UInt32]) -> [UInt32] {
    unsafe Array(unsafeUninitializedCapacity: one.count + other.count) { merged, count in
      var (left, right) = (0, 0)
      while left < one.count || right < other.count {
        let a = unsafe left < one.count ? one[left] : .max
        let b = right < other.count ? other[right] : .max
        unsafe merged[count] = min(a, b)
        count += 1
        left += a <= b ? 1 : 0
        right += b <= a ? 1 : 0
      }
    }
  }

  package func insert(into words: inout [UInt64]) {
    unsafe words.withUnsafeMutableBufferPointer { all in
      unsafe read(
        list: { for at in $0.indices { unsafe all[Int($0[at] >> 6)] |= 1 << UInt64($0[at] & 63) } },
        bits: { for index in $0.indices { unsafe all[index] |= $0[index] } })
    }
  }

  /// Calls `body` with each title, ascending.
  @inlinable
  @inline(__always)
  package func forEach(_ body: (Int) -> Void) {
    unsafe read(
      list: { for at in $0.indices { unsafe body(Int($0[at])) } },
      bits: { unsafe Bits.forEach($0, 0..<$0.count * 64, body) })
  }
}
