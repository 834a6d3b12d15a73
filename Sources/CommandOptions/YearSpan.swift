import ArgumentParser
import CommandOutput
import LearningAPI

/// Years as people type them: `2024`, `2020-2023`, `2023+`.
enum YearSpan {
  /// - Throws: `ValidationError`.
  static func read(_ text: String) throws -> ClosedRange<Int> {
    if let year = Timestamp.year(text) { return year...year }
    if text.hasSuffix("+"), let year = Timestamp.year(String(text.dropLast())) { return year...Int.max }
    if text.hasPrefix(">="), let year = Timestamp.year(String(text.dropFirst(2))) { return year...Int.max }
    let ends = text.split(separator: "-").map { Timestamp.year(String($0)) }
    if ends.count == 2, let first = ends[0], let last = ends[1] {
      guard first <= last else {
        throw ValidationError("--year is '\(Display.safe(text))'; write the earlier year first.")
      }
      return first...last
    }
    throw ValidationError(
      "--year is '\(Display.safe(text))'; write a year with all its digits, such as 2024.")
  }

  /// The year that begins with a date.
  ///
  /// - Throws: `ValidationError`, also for a date within a year.
  static func beginning(_ text: String, _ flag: String) throws -> Int {
    if let year = Timestamp.year(text), year > 0 { return year }
    guard let moment = Timestamp(text) else {
      throw ValidationError("\(flag) is '\(Display.safe(text))'; write a year such as 2023.")
    }
    let year = moment.date.year
    guard moment == Timestamp("\(year)-01-01") else {
      throw ValidationError(
        "\(flag) is '\(Display.safe(text))', and the index counts by year; write \(year) or \(year + 1).")
    }
    return year
  }
}
