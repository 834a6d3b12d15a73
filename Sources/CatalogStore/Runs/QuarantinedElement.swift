/// Something that came in an asset's place and could not be used, kept as it came.
public struct QuarantinedElement: Sendable, Hashable {
  /// Its number in the catalog.
  public let id: Int64
  /// The sync or import that set it aside.
  public let run: Int64
  /// When it came, epoch milliseconds.
  public let receivedAt: Int64
  /// Where it stood: a listing and its place in it, or a file and a line.
  public let source: String
  /// What is wrong with it.
  public let reason: String
  /// What came; it may be anything.
  public let bytes: [UInt8]

  /// Everything that is set aside in a catalog, oldest first.
  ///
  /// - Throws: `CatalogError`.
  public static func all(in file: CatalogFile) throws(CatalogError) -> [QuarantinedElement] {
    try file.openForReading().snapshot(
      { connection throws(CatalogError) in try rows(connection.statement(select)) }, orThrow: { $0 })
  }

  static let select = "SELECT id, received_at, source, reason, bytes, run FROM quarantine ORDER BY id"

  static func rows(_ rows: SQLStatement) throws(CatalogError) -> [QuarantinedElement] {
    defer { rows.reset() }
    var elements: [QuarantinedElement] = []
    while try rows.step() {
      elements.append(
        QuarantinedElement(
          id: rows.int(0), run: rows.int(5), receivedAt: try rows.moment(1), source: rows.text(2),
          reason: rows.text(3),
          bytes: rows.blob(4)))
    }
    return elements
  }
}
