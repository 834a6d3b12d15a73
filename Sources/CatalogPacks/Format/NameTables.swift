/// The tables of names: which of several an asset's classification has can depend on records that are gone.
enum NameTables {
  /// With their columns, the URN first.
  static let all: [(kind: PackLedger.Kind, table: String, columns: [String])] = [
    (.classification, "classification", ["urn", "type", "name", "name_locale", "json"]),
    (.contributor, "contributor", ["urn", "name", "name_locale"]),
  ]
}
