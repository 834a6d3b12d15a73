import LearningAPI

/// The moments and waits of HTTP headers (RFC 9110, sections 5.6.7 and 10.2.3), UTC.
enum HTTPDate {
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// How long `Retry-After` says to wait, in seconds, rounded up; nil where it says nothing.
  ///
  /// - Parameter now: what a date is compared with, epoch milliseconds.
  static func wait(_ text: String, now: Int64) -> Double? {
    let text = text.split(separator: " ").joined(separator: " ")
    if let date = parse(text) { return Double(max(0, date - now)) / 1000 }
    // Only digits and one point: `Double` would also read signs, exponents and names.
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    let areDigits = parts.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    guard parts.count <= 2, areDigits else { return nil }
    return Double(text)?.rounded(.up)
  }

  /// Epoch milliseconds of any of the three forms that a recipient has to read, and of epoch seconds, which some
  /// servers send in their place: ten digits, because as a wait they would be decades. Nil for anything else.
  static func parse(_ text: String) -> Int64? {
    if text.utf8.count == 10, text.first != "0", text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return Int64(text).map { $0 * 1000 }
    }
    var parts = text.split(whereSeparator: { $0 == " " || $0 == "," || $0 == "-" }).map { $0.lowercased() }
    guard parts.count >= 5, parts.count <= 6 else { return nil }
    parts.removeFirst()
    if let month = months.firstIndex(of: parts[0]) {
      // Sun Nov  6 08:49:37 1994
      return epoch(year: parts[3], month: month + 1, day: parts[1], time: parts[2])
    }
    // Sun, 06 Nov 1994 08:49:37 GMT and Sunday, 06-Nov-94 08:49:37 GMT
    guard parts.count == 5, parts[4] == "gmt" || parts[4] == "utc",
      let month = months.firstIndex(of: parts[1])
    else {
      return nil
    }
    return epoch(year: parts[2], month: month + 1, day: parts[0], time: parts[3])
  }

  private static func epoch(year: String, month: Int, day: String, time: String) -> Int64? {
    let clock = time.split(separator: ":", omittingEmptySubsequences: false).map { UInt8($0) }
    guard var year = Int64(year), (0...9999).contains(year), let day = Int64(day), (1...31).contains(day),
      clock.count == 3, let hour = clock[0], hour < 24, let minute = clock[1], minute < 60,
      let second = clock[2],
      second <= 60
    else { return nil }
    // Two digits mean the century around now.
    if year < 100 { year += year < 70 ? 2000 : 1900 }
    func two(_ number: some BinaryInteger) -> String { number < 10 ? "0\(number)" : "\(number)" }
    let date = "\(String(repeating: "0", count: year < 1000 ? 1 : 0))\(year)-\(two(month))-\(two(day))"
    // A leap second is the first moment of the next minute.
    let seconds = min(second, 59)
    return Timestamp("\(date)T\(two(hour)):\(two(minute)):\(two(seconds))Z").map {
      $0.milliseconds + Int64(second - seconds) * 1000
    }
  }
}
