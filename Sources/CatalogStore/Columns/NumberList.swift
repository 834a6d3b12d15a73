/// Sets are stored as their numbers in decimal, a comma between.
package enum NumberList {
  package static func parse(_ text: String) -> [Int64] {
    text.utf8.split(separator: UInt8(ascii: ",")).map(number)
  }

  /// Calls `body` with each number of a text in place.
  static func forEach(_ text: UnsafeRawBufferPointer, _ body: (Int64) -> Void) {
    var number: Int64 = 0
    for byte in text {
      if byte == UInt8(ascii: ",") {
        body(number)
        number = 0
      } else {
        number = number &* 10 &+ Int64(byte &- UInt8(ascii: "0"))
      }
    }
    if !text.isEmpty { body(number) }
  }

  package static func number(_ digits: Substring.UTF8View) -> Int64 {
    digits.reduce(0) { $0 &* 10 &+ Int64($1 &- UInt8(ascii: "0")) }
  }
}
