/// Sets are stored as their numbers in decimal, a comma between.
package enum NumberList {
  package static func parse(_ text: String) -> [Int64] {
    text.utf8.split(separator: UInt8(ascii: ",")).map(number)
  }

  package static func number(_ digits: Substring.UTF8View) -> Int64 {
    digits.reduce(0) { $0 &* 10 &+ Int64($1 &- UInt8(ascii: "0")) }
  }
}
