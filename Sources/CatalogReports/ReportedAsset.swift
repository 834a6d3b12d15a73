import CatalogEngine
import CatalogQuery
import CatalogStore
public import LearningAPI

/// What a report tells of an asset.
public struct ReportedAsset: Sendable, Hashable {
  /// The identifier.
  public let urn: URN
  /// What it is.
  public let type: AssetType
  /// The title in its own locale.
  public let title: String
  /// The locale of ``title``.
  public let locale: AssetLocale?
  /// Whether LinkedIn retired it.
  public let isRetired: Bool
  /// When it was changed last, epoch milliseconds.
  public let updatedAt: Int64?

  init(_ id: Int64, _ names: Dictionaries, _ connection: ReadConnection) throws(CatalogError) {
    let title = try OwnTitle.text(of: id, connection.statement)
    let row = try connection.statement(
      """
      SELECT urn, type, own_locale, is_retired, updated_at, \(ChecksummedRow.asset.isSound(connection))
      FROM asset WHERE id = ?
      """)
    row.bind(1, id)
    defer { row.reset() }
    guard try row.step(), row.int(5) != 0, let urn = URN(row.text(0)), let type = names.types[row.int(1)],
      let title
    else { throw ChecksummedRow.asset.damage(id, path: connection.path) }
    self.urn = urn
    self.type = type
    self.title = title
    locale = names.locales[row.int(2)]
    isRetired = row.int(3) != 0
    updatedAt = row.optionalInt(4)
  }
}
