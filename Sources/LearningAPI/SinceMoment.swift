#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Moments that people count back to: `30d`, `2w`, `this-month`, `last-month`.
package enum SinceMoment {
  private static let day: Int64 = 86_400_000

  /// Epoch milliseconds; nil where the text is nothing of that.
  ///
  /// - Parameter now: epoch milliseconds.
  package static func read(_ text: String, now: Int64) -> Int64? {
    let today = Timestamp(milliseconds: now).date
    switch text.lowercased() {
    case "today": return Timestamp(month(today.year, today.month, day: today.day))?.milliseconds
    case "this-month": return Timestamp(month(today.year, today.month))?.milliseconds
    case "last-month":
      let (year, last) = today.month == 1 ? (today.year - 1, 12) : (today.year, today.month - 1)
      return Timestamp(month(year, last))?.milliseconds
    default:
      let days: [Character: Int64] = ["d": 1, "w": 7]
      guard let unit = text.lowercased().last.flatMap({ days[$0] }), text.utf8.count < 7,
        text.dropLast().allSatisfy({ $0.isASCII && $0.isNumber }), let count = Int64(text.dropLast())
      else { return nil }
      return now - count * unit * day
    }
  }

  /// A span back from now, or what ``Timestamp/init(reading:)`` reads: epoch milliseconds.
  ///
  /// - Throws: `TimestampError`, which says what to write.
  package static func reading(_ text: String) throws(TimestampError) -> Int64 {
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    if let moment = read(text, now: now) { return moment }
    return try Timestamp(reading: text).milliseconds
  }

  private static func month(_ year: Int, _ month: Int, day: Int = 1) -> String {
    "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }
}
