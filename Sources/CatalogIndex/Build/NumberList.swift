/// Sets are stored as their numbers in decimal, a comma between.
package enum NumberList {
  package static func parse(_ text: String) -> [Int64] {
    var numbers: [Int64] = []
    forEach(text.utf8.span) { numbers.append($0) }
    return numbers
  }

  /// Calls `body` with each number of a text in place.
  static func forEach(_ text: Span<UInt8>, _ body: (Int64) -> Void) {
    var number: Int64?
    for at in text.indices {
      let byte = text[at]
      if byte == UInt8(ascii: ",") {
        if let number { body(number) }
        number = nil
      } else {
        number = (number ?? 0) &* 10 &+ Int64(byte &- UInt8(ascii: "0"))
      }
    }
    if let number { body(number) }
  }

  /// The steps of a set of classifications, `child>parent` with commas between.
  package static func steps(_ text: String) -> [(child: Int64, parent: Int64)] {
    text.utf8.split(separator: UInt8(ascii: ",")).compactMap { step in
      let ends = step.split(separator: UInt8(ascii: ">")).map(number)
      return ends.count == 2 ? (ends[0], ends[1]) : nil
    }
  }

  private static func number(_ digits: Substring.UTF8View) -> Int64 {
    digits.reduce(0) { $0 &* 10 &+ Int64($1 &- UInt8(ascii: "0")) }
  }
}
