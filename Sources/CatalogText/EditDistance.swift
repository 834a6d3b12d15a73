/// How many letters have to be inserted, dropped, replaced or exchanged with their neighbour to make one text
/// of another: Damerau's distance, in the restricted form in which no part is edited twice.
///
/// Keeps its rows, because it is asked for each word of a catalog.
package struct EditDistance {
  private let wanted: [UInt32]
  private let mask: UInt64
  private let digits: [UInt32]
  private var rows: [[Int]]
  private var other: [UInt32] = []

  /// Distances to a text; both are compared scalar by scalar and should be normalized.
  package init(to text: String) {
    wanted = text.unicodeScalars.map(\.value)
    mask = wanted.reduce(0) { $0 | Self.bit($1) }
    digits = wanted.filter(Self.isDigit)
    rows = Array(repeating: Array(repeating: 0, count: wanted.count + 1), count: 3)
  }

  /// The distance, if it is at most `limit`.
  package mutating func callAsFunction(_ text: String, limit: Int) -> Int? {
    guard read(text, limit: limit) else { return nil }
    return distance(limit: limit)
  }

  /// As without `keepingDigits`; nil too where the digits of both texts differ: `S3` is no misspelt `S6`.
  package mutating func keepingDigits(_ text: String, limit: Int) -> Int? {
    guard read(text, limit: limit), other.lazy.filter(Self.isDigit).elementsEqual(digits) else { return nil }
    return distance(limit: limit)
  }

  /// Whether a look at lengths and letters leaves it possible; most words of a catalog end here.
  private mutating func read(_ text: String, limit: Int) -> Bool {
    other.removeAll(keepingCapacity: true)
    var otherMask: UInt64 = 0
    for scalar in text.unicodeScalars {
      other.append(scalar.value)
      otherMask |= Self.bit(scalar.value)
      if other.count > wanted.count + limit { return false }
    }
    return other.count + limit >= wanted.count && (mask & ~otherMask).nonzeroBitCount <= limit
      && (otherMask & ~mask).nonzeroBitCount <= limit
  }

  private mutating func distance(limit: Int) -> Int? {
    for column in 0...wanted.count { rows[0][column] = column }
    var (before, last, row) = (2, 0, 1)
    for (index, scalar) in other.enumerated() {
      rows[row][0] = index + 1
      var least = index + 1
      for column in wanted.indices {
        var best = min(rows[row][column], rows[last][column + 1]) + 1
        best = min(best, rows[last][column] + (wanted[column] == scalar ? 0 : 1))
        if index > 0, column > 0, scalar == wanted[column - 1], other[index - 1] == wanted[column] {
          best = min(best, rows[before][column - 1] + 1)
        }
        rows[row][column + 1] = best
        least = min(least, best)
      }
      // An exchange of neighbours looks two rows back, at what is at most one less than the last row.
      guard least <= limit + 1 else { return nil }
      (before, last, row) = (last, row, before)
    }
    let found = rows[last][wanted.count]
    return found <= limit ? found : nil
  }

  private static func bit(_ scalar: UInt32) -> UInt64 { 1 << UInt64(scalar & 63) }

  private static func isDigit(_ scalar: UInt32) -> Bool { (0x30...0x39).contains(scalar) }
}
