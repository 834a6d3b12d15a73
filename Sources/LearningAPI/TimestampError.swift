/// Why a text is no moment, and what to write.
package struct TimestampError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The text.
  package let text: String
  /// What to write where it can be told what was meant; nil for any other text.
  package let advice: String?

  init(_ text: String) { self.init(text: text, advice: nil) }

  init(_ text: String, seconds: Timestamp) {
    let day = seconds.day
    self.init(text: text, advice: "that counts seconds; write milliseconds, \(text)000, or a date, \(day)")
  }

  init(_ text: String, isYear: Bool) {
    self.init(text: text, advice: isYear ? "for the beginning of that year write \(text)-01-01" : nil)
  }

  private init(text: String, advice: String?) {
    self.text = text
    self.advice = advice
  }

  /// What happened, and what to write; the subject stands before it.
  package var description: String {
    "is '\(text)'; \(advice ?? "write a date such as 2024-03-31, or epoch milliseconds")"
  }
}
