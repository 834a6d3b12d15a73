/// Who made an asset (API reference §3.2).
public struct Contributor: Sendable, Hashable {
  /// The identifier, such as `urn:li:lyndaAuthor:2471538`.
  public let urn: URN
  /// The person's or publisher's name.
  public let name: LocalizedText?

  /// A contributor.
  package init(urn: URN, name: LocalizedText?) {
    self.urn = urn
    self.name = name
  }

  /// Nil without a URN.
  package init?(_ json: JSONValue) {
    guard let urn = json["urn"]?.string.flatMap({ URN($0) }) else { return nil }
    self.init(urn: urn, name: json["name"].flatMap { LocalizedText($0) })
  }
}
