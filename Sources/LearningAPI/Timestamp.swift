/// A moment as `2026-11-24 00:00 UTC`.
///
/// The API counts in epoch milliseconds, UTC (API reference §2.2); people do not.
package struct Timestamp: Sendable, Hashable, CustomStringConvertible {
  /// Epoch milliseconds.
  package let milliseconds: Int64

  /// A moment in epoch milliseconds.
  package init(milliseconds: Int64) { self.milliseconds = milliseconds }

  static func days(_ month: Int64, _ year: Int64) -> Int64 {
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
  }

  /// Days since 1970-01-01 of a date in the proleptic Gregorian calendar (Howard Hinnant, "chrono-Compatible
  /// Low-Level Date Algorithms", days_from_civil).
  static func dayNumber(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  /// Year, month and day, UTC (the same source, civil_from_days).
  package var date: (year: Int, month: Int, day: Int) {
    let number = Self.floorDivide(milliseconds, 86_400_000) + 719_468
    let era = Self.floorDivide(number, 146_097)
    let dayOfEra = number - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    // The computation's years begin in March.
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let isNextYear = month >= 10
    return (
      Int(yearOfEra + era * 400) + (isNextYear ? 1 : 0), Int(isNextYear ? month - 9 : month + 3), Int(day)
    )
  }

  /// The first moment of the next day, UTC, when the API's quota resets (API reference §8).
  package var nextMidnight: Timestamp {
    Timestamp(milliseconds: (Self.floorDivide(milliseconds, 86_400_000) + 1) * 86_400_000)
  }

  private static func floorDivide(_ value: Int64, _ by: Int64) -> Int64 {
    value >= 0 ? value / by : (value + 1) / by - 1
  }

  /// `2026-11-24`, UTC.
  package var day: String { String(description.prefix { $0 != " " }) }

  /// `2026-11-24 00:00 UTC`
  package var description: String {
    let (year, month, day) = date
    let minutes = (Self.floorDivide(milliseconds, 60_000) % 1_440 + 1_440) % 1_440
    func two(_ number: some BinaryInteger) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(year)-\(two(month))-\(two(day)) \(two(minutes / 60)):\(two(minutes % 60)) UTC"
  }
}
