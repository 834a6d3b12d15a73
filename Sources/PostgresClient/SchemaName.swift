/// The name of a schema in a database, which stands in statements and so is checked, not escaped.
package struct SchemaName: Sendable, Hashable {
  /// Where nothing else is said.
  package static let standard = "carrel"

  package let name: String

  /// - Throws: ``PostgresError`` `schema` for anything but letters, digits and `_` of ASCII, as PostgreSQL itself writes names
  ///   without quotes.
  package init(_ name: String) throws(PostgresError) {
    let isName =
      (1...63).contains(name.utf8.count) && !name.hasPrefix("pg_")
      && name.utf8.allSatisfy { byte in
        byte == UInt8(ascii: "_") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      } && name.utf8.first.map { !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ?? false
    guard isName else { throw .schema(name) }
    self.name = name
  }

  /// A table of the schema, as statements name it.
  package func callAsFunction(_ table: String) -> String { "\"\(name)\".\(table)" }
}
