package import CatalogSQLite
package import LearningAPI

/// A record that was unpacked and read.
package struct ReadRecord: Sendable {
  package enum Content: Sendable {
    case asset(AssetRecord)
    case classification(JSONValue)
  }

  package let waiting: WaitingRecord
  /// Or what is wrong with its JSON.
  package let content: Result<Content, CatalogError>
}
