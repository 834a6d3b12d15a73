extension APIEmulator {
  /// What an answer says of what it counts.
  public enum Metadata: String, Sendable, Hashable, CaseIterable {
    /// Facets in every answer of `q=criteria`.
    case always
    /// Facets where something is searched, as the API seems to do (API reference §7, point 8): with a keyword, an order
    /// or a classification. Otherwise an empty object.
    case api
  }
}
