/// Which rows a table in the database has: their keys in order, each with the hash of its row.
struct KnownRows {
  private let width: Int
  private var numbers: [Int64] = []
  private var at = 0

  init(_ width: Int) { self.width = width }

  private(set) var count = 0

  /// Adds a row that came in binary form: a number of fields, then each one's length and bytes.
  ///
  /// - Returns: false where it is no such row.
  mutating func add(_ bytes: [UInt8]) -> Bool {
    guard bytes.count == 2 + 12 * (width + 1) else { return false }
    var place = 2
    for _ in 0...width {
      var number: Int64 = 0
      for byte in bytes[(place + 4)..<(place + 12)] { number = number << 8 | Int64(byte) }
      numbers.append(number)
      place += 12
    }
    count += 1
    return true
  }

  /// What is found of a row of the file; they come in the order of their keys.
  enum Match { case same, other, missing }

  /// - Parameter gone: called with the keys that the file does not have any more.
  mutating func match(_ key: [Int64], _ digest: Int64, gone: ([Int64]) -> Void) -> Match {
    while at < count {
      let known = Array(numbers[(at * (width + 1))..<(at * (width + 1) + width)])
      if key.lexicographicallyPrecedes(known) { return .missing }
      defer { at += 1 }
      if known == key { return numbers[at * (width + 1) + width] == digest ? .same : .other }
      gone(known)
    }
    return .missing
  }

  /// The keys that come after all of the file.
  mutating func rest(_ gone: ([Int64]) -> Void) {
    while at < count {
      gone(Array(numbers[(at * (width + 1))..<(at * (width + 1) + width)]))
      at += 1
    }
  }
}
