import LearningAPI

/// A record that was unpacked and read.
struct ReadRecord: Sendable {
  enum Content: Sendable {
    case asset(AssetRecord)
    case classification(JSONValue)
  }

  let waiting: WaitingRecord
  /// Or what is wrong with its JSON.
  let content: Result<Content, CatalogError>
}
