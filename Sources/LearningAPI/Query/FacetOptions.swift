/// What Carrel's own formats tell of facets beyond the API's counts. None of it changes a count, the total
/// or the API's shape.
public struct FacetOptions: Sendable, Hashable, Codable {
  /// Which values of a facet to list.
  public struct ValueSearch: Sendable, Hashable, Codable {
    /// The facet.
    public let facet: FacetName
    /// Words, each the whole or the beginning of a word of the value's name, read as titles are.
    public let text: String

    /// A search among the values of a facet.
    public init(_ facet: FacetName, _ text: String) {
      self.facet = facet
      self.text = text
    }
  }

  /// Whether each value tells the total that choosing it would give, or taking it back where it is chosen.
  public var previews = false
  /// Whether to give libraries, subjects and topics as a tree.
  public var hierarchy = false
  /// Lists only the values that one of these finds, for the facets that they name.
  public var searches: [ValueSearch] = []

  /// Nothing beyond the counts.
  public init() {}
}
