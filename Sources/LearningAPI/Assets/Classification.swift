/// A library, subject, topic, skill or credit (API reference §4).
public struct Classification: Sendable, Hashable {
  /// The identifier.
  public let urn: URN
  /// What kind it is; unknown kinds survive.
  public let type: ClassificationType
  /// The name, which is no key: two URNs may share one.
  public let name: LocalizedText?

  /// A classification.
  package init(urn: URN, type: ClassificationType, name: LocalizedText?) {
    self.urn = urn
    self.type = type
    self.name = name
  }

  /// Nil without a URN or a type.
  package init?(_ json: JSONValue) {
    guard let urn = json["urn"]?.string.flatMap({ URN($0) }), let type = json["type"]?.string, !type.isEmpty
    else { return nil }
    self.init(
      urn: urn, type: ClassificationType(anyCase: type), name: json["name"].flatMap { LocalizedText($0) })
  }
}
