/// A row of the inbox, or of raw JSON that is replayed.
package struct WaitingRecord: Sendable {
  /// The number of its raw JSON.
  package let raw: Int64
  /// Whether the API gave it just now.
  package let isAuthoritative: Bool
  package let isClassification: Bool

  package init(raw: Int64, isAuthoritative: Bool = false, isClassification: Bool = false) {
    self.raw = raw
    self.isAuthoritative = isAuthoritative
    self.isClassification = isClassification
  }
}
