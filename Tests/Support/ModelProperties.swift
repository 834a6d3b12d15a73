/// What an asset has beside type, titles and duration; videos take all of it from their course.
struct ModelProperties {
  var level: String?
  var classifications: Set<String> = []
  /// The types of the classifications, as this record tells them.
  var classificationTypes: [String: String] = [:]
  /// What the record files under what.
  var steps: Set<ModelStep> = []
  var contributors: Set<String> = []
  var publishedAt: Int64?
  var updatedAt: Int64?
  var retiredAt: Int64?
  var isRetired = false

  /// The moment that `lastModifiedAfter` compares with.
  var modifiedAt: Int64? { [publishedAt, updatedAt, retiredAt].compactMap { $0 }.max() }
}
