import CatalogStore
import LearningAPI

/// Writes what a response shows of assets with one title, where it shows no more than URN, type and title: from what the engine
/// knows, or from the row of the title alone.
struct IdentityReader {
  private let names: Dictionaries
  private let wanted: WantedMembers
  private let row: SQLStatement

  init(
    _ connection: ReadConnection, _ names: Dictionaries, _ fields: FieldProjection
  ) throws(CatalogError) {
    self.names = names
    wanted = WantedMembers(fields)
    row = try connection.statement(
      """
      SELECT title, locale, \(connection.hasShapes ? "shape" : "0"), \(ChecksummedRow.title.isSound(connection))
      FROM title WHERE id = ?
      """)
  }

  /// - Returns: false where it takes more to tell how the API wrote the asset; nothing is written then.
  func write(
    _ id: Int64, _ identity: AssetIdentity, to json: inout JSONWriter
  ) throws(CatalogError) -> Bool {
    guard let type = names.types[identity.type], let locale = names.locales[identity.locale] else {
      return false
    }
    if let (text, shape) = identity.title {
      shape.write(wanted, urn: identity.urn, type: type, title: text, locale: locale, to: &json)
      return true
    }
    row.bind(1, id)
    defer { row.reset() }
    guard try row.step(), row.int(1) == identity.locale, let shape = RecordTraits(rawValue: row.int(2)).shape
    else { return false }
    guard row.int(3) != 0 else { throw ChecksummedRow.title.damage(id, path: row.path) }
    shape.write(wanted, urn: identity.urn, type: type, title: row.text(0), locale: locale, to: &json)
    return true
  }
}
