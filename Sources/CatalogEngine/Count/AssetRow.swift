package import CatalogStore

/// The columns of one asset that criteria, facets and orders look at.
package struct AssetRow {
  package var id: Int64
  package var type: Int64
  package var level: Int64?
  package var localeSet: Int64
  package var classificationSet: Int64
  package var contributorSet: Int64
  package var publishedAt: Int64?
  package var modifiedAt: Int64?
  package var updatedAt: Int64?
  package var seconds: Int64?
  package var isRetired: Bool

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
