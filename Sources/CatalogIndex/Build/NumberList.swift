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

  package static func number(_ digits: Substring.UTF8View) -> Int64 {
    digits.reduce(0) { $0 &* 10 &+ Int64($1 &- UInt8(ascii: "0")) }
  }
}
