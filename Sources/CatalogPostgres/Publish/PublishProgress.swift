/// How far a publication is.
package struct PublishProgress: Sendable {
  /// What is sent: `assets`, `titles`.
  package let what: String
  /// Rows that were looked at.
  package let done: Int
  package let total: Int?
}
