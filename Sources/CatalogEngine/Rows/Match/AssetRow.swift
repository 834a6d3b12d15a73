package import CatalogStore

/// The columns of one asset that criteria, facets and orders look at.
package struct AssetRow {
  var id: Int64
  var type: Int64
  var level: Int64?
  var localeSet: Int64
  var classificationSet: Int64
  var contributorSet: Int64
  var publishedAt: Int64?
  var modifiedAt: Int64?
  var updatedAt: Int64?
  var seconds: Int64?
  var isRetired: Bool

  package static let select = """
    SELECT id, type, level, locale_set, classification_set, contributor_set, published_at, modified_at, seconds,
      is_retired, updated_at FROM asset
    """

  package init(_ row: SQLStatement) {
    id = row.int(0)
    type = row.int(1)
    level = row.optionalInt(2)
    localeSet = row.int(3)
    classificationSet = row.int(4)
    contributorSet = row.int(5)
    publishedAt = row.optionalInt(6)
    modifiedAt = row.optionalInt(7)
    seconds = row.optionalInt(8)
    isRetired = row.int(9) != 0
    updatedAt = row.optionalInt(10)
  }
}
