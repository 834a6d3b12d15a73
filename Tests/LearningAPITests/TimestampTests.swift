import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("Moments")
struct TimestampTests {
  @Test("Dates agree with Foundation's calendar, from year 1 to 9999")
  func agreesWithFoundation() throws {
    var random = SeededRandom()
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(secondsFromGMT: 0))
    for _ in 0..<20_000 {
      // After the calendar reform of 1582, which Foundation follows and the API's dates do not reach.
      let milliseconds = Int64.random(in: -12_219_292_800_000...253_402_300_799_999, using: &random)
      let date = Date(timeIntervalSince1970: Double(milliseconds.quotientRoundedDown(1000)))
      let parts = calendar.dateComponents([.year, .month, .day], from: date)
      let ours = Timestamp(milliseconds: milliseconds).date
      #expect(
        [ours.year, ours.month, ours.day] == [parts.year, parts.month, parts.day],
        "\(milliseconds), seed \(SeededRandom.seed)")
    }
  }

  @Test(
    "Text is read and written",
    arguments: [
      ("2024-03-31", "2024-03-31 00:00 UTC"), ("2024-02-29T23:59:59Z", "2024-02-29 23:59 UTC"),
      ("1711843200000", "2024-03-31 00:00 UTC"), ("0", "1970-01-01 00:00 UTC"),
      ("1970-01-01", "1970-01-01 00:00 UTC"),
      ("20240331", "2024-03-31 00:00 UTC"), ("2024-03", "2024-03-01 00:00 UTC"),
      (" 2024-3-1 ", "2024-03-01 00:00 UTC"),
      ("2024-03-31T23:30+01:00", "2024-03-31 22:30 UTC"),
      ("2024-03-31t23:30:59.5-0530", "2024-04-01 05:00 UTC"),
      ("2024-03-31 23:30:00 01:00", "2024-03-31 22:30 UTC"), ("2024-03-31 00:30 +01", "2024-03-30 23:30 UTC"),
      ("2016-12-31T23:59:60Z", "2017-01-01 00:00 UTC"), ("2024-03-31 05:06 UTC", "2024-03-31 05:06 UTC"),
      ("631152000000", "1990-01-01 00:00 UTC"), ("9999999999999", "2286-11-20 17:46 UTC"),
    ])
  func reads(text: String, expected: String) { #expect(Timestamp(text)?.description == expected) }

  @Test(
    "What is no date, or may be another one, is refused, with what to write",
    arguments: [
      ("", nil), ("yesterday", nil), ("2024-13-01", nil), ("2023-02-29", nil), ("2024-01-01T25:00", nil),
      ("2024-1-", nil), ("31.3.2024", nil), ("24-03-31", nil), ("-1", nil), ("+1", nil), ("20231399", nil),
      ("12", nil),
      ("2024-03T10:00", nil), ("2024-01-01T10:00+24:00", nil), ("2024-01-01T10:00:00.", nil),
      ("2024-01-01T10:00Zulu", nil),
      ("2024-01-01T10", nil), ("٢٠٢٤-01-01", nil), ("1704067199000000", nil), ("-9223372036854775808", nil),
      ("99999999999999999999", nil), ("2024", "for the beginning of that year write 2024-01-01"),
      ("1704067199", "that counts seconds; write milliseconds, 1704067199000, or a date, 2023-12-31"),
    ] as [(String, String?)])
  func refuses(text: String, advice: String?) {
    let error = #expect(throws: TimestampError.self) { try Timestamp(reading: text) }
    #expect(error?.advice == advice)
    #expect(error?.description.hasPrefix("is '\(text)'; ") == true)
    #expect(Timestamp(text) == nil)
  }

  @Test("Milliseconds are kept, and the advice for seconds is the moment that was meant")
  func exact() throws {
    #expect(Timestamp("2023-12-31T23:59:59.1239Z")?.milliseconds == 1_704_067_199_123)
    #expect(Timestamp("2023-12-31T23:59:59.1Z")?.milliseconds == 1_704_067_199_100)
    var random = SeededRandom()
    for _ in 0..<2_000 {
      let number = Int64.random(
        in: 1...Int64(10).power(Int.random(in: 1...18, using: &random)), using: &random)
      // Whatever a number is taken for, it is no moment of the seventies.
      if let read = Timestamp("\(number)") {
        #expect(read.date.year >= 1990 || "\(number)".count == 8, "\(number)")
      }
      let moment = Timestamp(milliseconds: Int64.random(in: 0...4_102_444_800, using: &random) * 1000)
      let minutes = Int64.random(in: -1_439...1_439, using: &random)
      let there = Timestamp(milliseconds: moment.milliseconds + minutes * 60_000).description.dropLast(4)
      let clock = "\(100 + abs(minutes) / 60)".dropFirst() + ":" + "\(100 + abs(minutes) % 60)".dropFirst()
      let seconds = "\(100 + moment.milliseconds / 1000 % 60)".dropFirst()
      let text = "\(there):\(seconds)\(minutes < 0 ? "-" : "+")\(clock)"
      #expect(Timestamp(text) == moment, "\(text), seed \(SeededRandom.seed)")
      // A query string makes a blank of the plus sign.
      #expect(Timestamp(text.replacing("+", with: " ")) == moment, "\(text), seed \(SeededRandom.seed)")
    }
  }

  @Test(
    "Years are those that facets list",
    arguments: [
      ("2024", 2024), ("10000", 10_000), ("292278994", 292_278_994), ("-5", -5), ("0024", 24), ("24", nil),
      ("", nil), ("-", nil),
      ("2024.0", nil), ("9999999999", nil), ("+2024", nil), ("２０２４", nil),
    ] as [(String, Int?)])
  func years(text: String, year: Int?) { #expect(Timestamp.year(text) == year) }

  @Test("The extremes do not trap")
  func extremes() {
    #expect(Timestamp(milliseconds: .min).date.year < -292_000_000)
    #expect(Timestamp(milliseconds: .max).date.year > 292_000_000)
    #expect(Timestamp(milliseconds: 1_711_843_200_001).nextMidnight.milliseconds == 1_711_929_600_000)
  }
}

extension Int64 {
  fileprivate func quotientRoundedDown(_ by: Int64) -> Int64 { self >= 0 ? self / by : (self + 1) / by - 1 }

  fileprivate func power(_ exponent: Int) -> Int64 { (0..<exponent).reduce(1) { power, _ in power * self } }
}
