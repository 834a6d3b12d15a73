/// A detail of an asset that is not what the API documents. It costs the asset nothing but this detail, and stays in
/// the raw JSON as it was sent.
package struct AssetDoubt: Sendable, Hashable {
  /// What is doubtful.
  package enum Kind: Sendable, Hashable, CaseIterable {
    /// A date that can be read and is no likely one, as where somebody counted seconds: it is believed all the same.
    case unlikelyDate
    /// It cannot be read, and the asset is without it.
    case unreadable
  }

  /// What is doubtful.
  package let kind: Kind
  /// The field, as a path from the asset.
  package let field: String
  /// Its JSON, cut where it is long.
  package let value: String

  init(_ kind: Kind, _ field: String, _ json: JSONValue) {
    self.kind = kind
    self.field = field
    let text = String(decoding: json.raw.prefix(40), as: UTF8.self)
    value = json.raw.count > 40 ? text + "…" : text
  }
}
