/// One `q=criteria` request as the API reads it: the criteria, and what says nothing about which assets match.
public struct AssetRequest: Sendable, Hashable {
  /// What is looked for.
  public var criteria: AssetCriteria
  /// Whether only what the customer licensed is listed. A catalog holds only what its credentials were shown, so there
  /// it is accepted and echoed.
  public var licensedOnly: Bool?
  /// How deep `details` go. Accepted and echoed by a catalog, which gives raw assets as they were received.
  public var expandDepth: Int?
  /// Parameters that no one knows; echoed in links as the API does (recorded answer O4).
  package var unknownParameters: [QueryItem] = []
  /// The parameters as they came, for links that repeat them as sent; nil for criteria built in code.
  package var sentParameters: [QueryItem]?

  /// A request for criteria.
  public init(_ criteria: AssetCriteria) { self.criteria = criteria }
}
