/// Which of an asset's records in several locales gives what the catalog knows of it once.
package struct RecordPrecedence: Comparable {
  private let updatedAt: Int64
  private let locale: String

  /// - Parameters:
  ///   - updatedAt: the record's `lastUpdatedAt`, epoch milliseconds.
  ///   - locale: the tag of its locale.
  package init(updatedAt: Int64?, locale: String) {
    self.updatedAt = updatedAt ?? .min
    self.locale = locale
  }

  /// The first one is the newest: the latest `lastUpdatedAt`, among equals the first locale bytewise.
  package static func < (left: RecordPrecedence, right: RecordPrecedence) -> Bool {
    left.updatedAt == right.updatedAt ? left.locale < right.locale : left.updatedAt > right.updatedAt
  }
}
