/// The typed columns of an asset: what filters, facets and orders look at.
struct AssetColumns: Equatable {
  var level: Int64?
  var classificationSet: Int64
  var contributorSet: Int64
  var publishedAt: Int64?
  var updatedAt: Int64?
  var retiredAt: Int64?
  var isRetired: Bool

  /// The greatest of the three dates, which `lastModifiedAfter` compares with.
  var modifiedAt: Int64? { [publishedAt, updatedAt, retiredAt].compactMap { $0 }.max() }

  /// Binds level, sets, dates and the retired flag to eight parameters in a row.
  func bind(to statement: SQLStatement, from first: Int32) {
    statement.bind(first, level)
    statement.bind(first + 1, classificationSet)
    statement.bind(first + 2, contributorSet)
    statement.bind(first + 3, publishedAt)
    statement.bind(first + 4, updatedAt)
    statement.bind(first + 5, retiredAt)
    statement.bind(first + 6, modifiedAt)
    statement.bind(first + 7, Int64(isRetired ? 1 : 0))
  }

  static let names =
    "level, classification_set, contributor_set, published_at, updated_at, retired_at, modified_at, is_retired"
  static let assignments = names.split(separator: ", ").map { "\($0) = ?" }.joined(separator: ", ")
}
