/// The dates of HTTP headers (RFC 9110, section 5.6.7), UTC, without a calendar library.
enum HTTPDate {
  static let millisecondsPerDay: Int64 = 86_400_000
  private static let months = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
  ]

  /// Epoch milliseconds of any of the three forms that a recipient has to read; nil for anything else.
  static func parse(_ text: String) -> Int64? {
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

  /// `2024-05-02 00:00 UTC`.
  static func iso(_ milliseconds: Int64) -> String {
    let days = floorDivide(milliseconds, millisecondsPerDay)
    let minutes = (milliseconds - days * millisecondsPerDay) / 60_000
    let (year, month, day) = civil(days)
    return "\(year)-\(padded(month))-\(padded(day)) \(padded(minutes / 60)):\(padded(minutes % 60)) UTC"
  }

  /// The midnight UTC that follows, never the moment itself.
  static func nextMidnight(after milliseconds: Int64) -> Int64 {
    (floorDivide(milliseconds, millisecondsPerDay) + 1) * millisecondsPerDay
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
    let seconds = Int64(hour) * 3600 + Int64(minute) * 60 + Int64(second)
    return (daysFromCivil(year, Int64(month), day) * 86400 + seconds) * 1000
  }

  // The two conversions count years from March, so that the leap day is a year's last.
  private static func daysFromCivil(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = floorDivide(year, 400)
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(_ days: Int64) -> (Int64, Int64, Int64) {
    let shifted = days + 719_468
    let era = floorDivide(shifted, 146_097)
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  private static func floorDivide(_ number: Int64, _ divisor: Int64) -> Int64 {
    number >= 0 ? number / divisor : -((-number + divisor - 1) / divisor)
  }

  private static func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
