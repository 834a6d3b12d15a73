/// A row of the inbox, or of raw JSON that is replayed.
struct WaitingRecord: Sendable {
  /// The number of its raw JSON.
  let raw: Int64
  /// Whether the API gave it just now.
  var isAuthoritative = false
  var isClassification = false
}
