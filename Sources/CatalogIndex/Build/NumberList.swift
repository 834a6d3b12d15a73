/// Sets are stored as their numbers in decimal, a comma between.
package enum NumberList {
  package static func parse(_ text: String) -> [Int64] {
    var text = text
    var numbers: [Int64] = []
    text.withUTF8 { unsafe forEach(UnsafeRawBufferPointer($0)) { numbers.append($0) } }
    return numbers
  }

  /// Calls `body` with each number of a text in place.
  static func forEach(_ text: UnsafeRawBufferPointer, _ body: (Int64) -> Void) {
    var number: Int64?
    for at in text.indices {
      let byte = unsafe text[at]
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
