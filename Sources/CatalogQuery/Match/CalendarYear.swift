/// The year of a moment in UTC.
enum CalendarYear {
  /// Civil-from-days of Howard Hinnant ("chrono-Compatible Low-Level Date Algorithms"), the year alone: a
  /// calendar object for each of a million rows would be most of a query.
  static func year(milliseconds: Int64) -> Int {
    let day = (milliseconds >= 0 ? milliseconds : milliseconds - 86_399_999) / 86_400_000
    let shifted = day + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    // The computation's years begin in March.
    return Int(yearOfEra + era * 400) + (dayOfYear >= 306 ? 1 : 0)
  }
}
