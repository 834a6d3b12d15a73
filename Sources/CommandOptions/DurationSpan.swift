import ArgumentParser
import CommandOutput
import LearningAPI

/// Spans of time and their ends as people type them: nothing that a shell takes for a sign of its own.
enum DurationSpan {
  /// In the order of the spans.
  static let names = DurationRange.allCases.map(\.name)
  /// Where spans meet, in seconds: the index counts assets by span.
  private static let starts: [(seconds: Int64, name: String)] = [
    (0, "0m"), (600, "10m"), (1800, "30m"), (3600, "1h"), (7200, "2h"), (10_800, "3h"),
  ]
  static let ends = "10m, 30m, 1h, 2h or 3h"

  /// - Throws: `ValidationError`.
  static func read(_ text: String) throws -> DurationRange {
    let name = text.lowercased()
    if let range = DurationRange(rawValue: name) ?? DurationRange(name: name) { return range }
    throw ValidationError(
      "--duration cannot be '\(Display.safe(text))'; choose from \(names.joined(separator: ", ")).")
  }

  /// The index of the first span that is not shorter.
  ///
  /// - Throws: `ValidationError`, also for what is within a span.
  static func index(of text: String, _ flag: String) throws -> Int {
    guard let seconds = seconds(text) else {
      throw ValidationError("\(flag) is '\(Display.safe(text))'; write a duration: \(ends).")
    }
    guard let index = starts.firstIndex(where: { $0.seconds == seconds }) else {
      throw ValidationError(
        "\(flag) is '\(Display.safe(text))', and the index counts by span; write \(ends).")
    }
    return index
  }

  /// Reads `30m`, `2h`, `1h30m`, `90m`, `1h 30min`, `5400s`; nil for anything else.
  static func seconds(_ text: String) -> Int64? {
    var sum: Int64 = 0
    var rest = Substring(text.lowercased().filter { !$0.isWhitespace })
    guard !rest.isEmpty else { return nil }
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      rest = rest.dropFirst(digits.count)
      let unit = rest.prefix { !$0.isNumber }
      rest = rest.dropFirst(unit.count)
      let factors: [Substring: Int64] = ["h": 3600, "hr": 3600, "m": 60, "min": 60, "s": 1]
      guard digits.count < 9, let number = Int64(digits), let factor = factors[unit] else { return nil }
      sum += number * factor
    }
    return sum
  }
}
