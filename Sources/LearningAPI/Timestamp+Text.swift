extension Timestamp {
  /// The numbers that are believed to be epoch milliseconds: from 1990 on, and of at most 13 digits, which is 2286.
  ///
  /// Lynda.com, which LinkedIn Learning was, began in 1995. Seconds, read as milliseconds, stay below 1990 until the
  /// year 21970, and microseconds are above 2286 since 1970.
  static let likely: ClosedRange<Int64> = 631_152_000_000...9_999_999_999_999

  /// Reads what people and programs write for a moment; see ``init(reading:)``.
  package init?(_ text: String) {
    guard let moment = try? Timestamp(reading: text) else { return nil }
    self = moment
  }

  /// Reads what people and programs write for a moment. What is not said is zero, and UTC.
  ///
  /// A date (`2024-03-31`, `20240331`) or a month (`2024-03`) is its first moment. Times are those of RFC 3339:
  /// `2024-03-31T23:59:59.123+01:00`, also with a blank for the `T`, without seconds and without an offset. Numbers are
  /// epoch milliseconds, if they are likely to be; 0 is the same in any unit.
  ///
  /// - Throws: ``TimestampError``, which says what to write.
  package init(reading text: String) throws(TimestampError) {
    let written = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let moment =
      Self.digits(written, 1...19) == nil ? Self.dateTime(written) : try Self.number(written)
    guard let moment else { throw TimestampError(text) }
    self = moment
  }

  /// As a query string has it: epoch milliseconds as the API takes them, or RFC 3339 where ``init(reading:)`` would not
  /// believe the number. Years that RFC 3339 cannot write stay numbers.
  var parameter: String {
    let year = date.year
    if milliseconds == 0 || Self.likely.contains(milliseconds) || !(1...9999).contains(year) {
      return String(milliseconds)
    }
    let ofDay = Int(milliseconds - nextMidnight.milliseconds) + 86_400_000
    func padded(_ number: Int, _ digits: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    let day = [padded(year, 4), padded(date.month, 2), padded(date.day, 2)].joined(separator: "-")
    let time = [ofDay / 3_600_000, ofDay / 60_000 % 60, ofDay / 1000 % 60].map { padded($0, 2) }
    return "\(day)T\(time.joined(separator: ":")).\(padded(ofDay % 1000, 3))Z"
  }

  /// Reads a year as facets list it. One of this era has four digits or more, so that `24` is no year.
  package static func year(_ text: String) -> Int? {
    let isBefore = text.hasPrefix("-")
    let digits = isBefore ? text.dropFirst() : text[...]
    // Epoch milliseconds reach from the year -292,275,055 to 292,278,994.
    guard let year = digits.allSatisfy(\.isASCII) ? Self.digits(digits, (isBefore ? 1 : 4)...9) : nil else {
      return nil
    }
    return Int(isBefore ? -year : year)
  }

  private static func number(_ text: String) throws(TimestampError) -> Timestamp? {
    guard let number = Int64(text) else { return nil }
    if number == 0 || likely.contains(number) { return Timestamp(milliseconds: number) }
    if text.utf8.count == 8 {
      return day(number / 10_000, number / 100 % 100, number % 100).map { Timestamp(milliseconds: $0) }
    }
    // Seconds have 9 or 10 digits from 1990 to 2286.
    if (likely.lowerBound / 1000...likely.upperBound / 1000).contains(number) {
      throw TimestampError(text, seconds: Timestamp(milliseconds: number * 1000))
    }
    throw TimestampError(text, isYear: (1000...2999).contains(number) && text.utf8.count == 4)
  }

  private static func dateTime(_ text: String) -> Timestamp? {
    let parts = text.split(maxSplits: 1, omittingEmptySubsequences: false) { "Tt ".contains($0) }
    let date = parts[0].split(separator: "-", omittingEmptySubsequences: false)
    guard (2...3).contains(date.count), let year = digits(date[0], 4...4), let month = digits(date[1], 1...2),
      let number = date.count == 3 ? digits(date[2], 1...2) : 1, let start = day(year, month, number)
    else { return nil }
    guard parts.count == 2 else { return Timestamp(milliseconds: start) }
    guard date.count == 3, let time = time(parts[1]) else { return nil }
    return Timestamp(milliseconds: start + time)
  }

  /// Midnight of a date, epoch milliseconds; nil where the calendar has none.
  private static func day(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64? {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= days(month, year) else {
      return nil
    }
    return dayNumber(year, month, day) * 86_400_000
  }

  /// Milliseconds from midnight UTC of `23:59`, `23:59:59.123Z`, `23:59:59+01:00`, `23:59 UTC`.
  private static func time(_ text: Substring) -> Int64? {
    let clock = text.prefix { $0.isASCII && ($0.isNumber || ":.".contains($0)) }
    let fields = clock.split(separator: ":", omittingEmptySubsequences: false)
    guard (2...3).contains(fields.count), let hour = digits(fields[0], 1...2), hour < 24,
      let minute = digits(fields[1], 1...2), minute < 60, let offset = offset(text[clock.endIndex...])
    else { return nil }
    var milliseconds = (hour * 60 + minute - offset) * 60_000
    guard fields.count == 3 else { return milliseconds }
    let parts = fields[2].split(separator: ".", omittingEmptySubsequences: false)
    // Leap seconds are written as 60.
    guard parts.count <= 2, let second = digits(parts[0], 1...2), second <= 60 else { return nil }
    milliseconds += second * 1000
    guard parts.count == 2 else { return milliseconds }
    guard parts[1].allSatisfy(\.isNumber), let thousandths = digits((parts[1] + "00").prefix(3), 3...3) else {
      return nil
    }
    return milliseconds + thousandths
  }

  /// Minutes east of Greenwich: nothing, `Z`, `UTC`, `+01:00`, `-0530`, `+01`. In a query string `+` is a blank.
  private static func offset(_ text: Substring) -> Int64? {
    if ["", "Z", "UTC", "GMT"].contains(text.drop { $0 == " " }.uppercased()) { return 0 }
    let signed =
      text.count > 1 && text.first == " " && "+-".contains(text.dropFirst().first ?? " ")
      ? text.dropFirst() : text
    guard let sign = signed.first, "+- ".contains(sign) else { return nil }
    let parts = signed.dropFirst().split(separator: ":", omittingEmptySubsequences: false)
    let isCompact = parts.count == 1 && parts[0].utf8.count == 4
    guard (1...2).contains(parts.count), let hour = digits(parts[0].prefix(2), 2...2), hour < 24,
      let minute = isCompact
        ? digits(parts[0].suffix(2), 2...2) : parts.count == 2 ? digits(parts[1], 2...2) : 0,
      minute < 60, isCompact || parts[0].utf8.count == 2
    else { return nil }
    return (hour * 60 + minute) * (sign == "-" ? -1 : 1)
  }

  /// A number of so many ASCII digits and nothing else.
  private static func digits(_ text: some StringProtocol, _ count: ClosedRange<Int>) -> Int64? {
    guard count.contains(text.utf8.count), text.utf8.allSatisfy(\.isDecimalDigit) else { return nil }
    return Int64(text)
  }
}
