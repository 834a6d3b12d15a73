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
      ("-1", "1969-12-31 23:59 UTC"),
    ])
  func reads(text: String, expected: String) { #expect(Timestamp(text)?.description == expected) }

  @Test(
    "What is no date is refused",
    arguments: [
      "", "2024", "yesterday", "2024-13-01", "2023-02-29", "2024-01-01T25:00", "2024-1-", "31.3.2024",
    ])
  func refuses(text: String) {
    #expect(Timestamp(text).map { $0.milliseconds } == Int64(text))
  }

  @Test("The extremes do not trap")
  func extremes() {
    #expect(Timestamp(milliseconds: .min).date.year < -292_000_000)
    #expect(Timestamp(milliseconds: .max).date.year > 292_000_000)
    #expect(Timestamp(milliseconds: 1_711_843_200_001).nextMidnight.milliseconds == 1_711_929_600_000)
  }
}

extension Int64 {
  fileprivate func quotientRoundedDown(_ by: Int64) -> Int64 { self >= 0 ? self / by : (self + 1) / by - 1 }
}
