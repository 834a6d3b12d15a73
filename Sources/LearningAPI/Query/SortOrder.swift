extension AssetCriteria {
  /// The order of hits (API reference §2.2; `TITLE` is Carrel's own).
  ///
  /// Stands inside the criteria because Foundation has a type of this name.
  public enum SortOrder: String, Sendable, Hashable, Codable, CaseIterable {
    /// Best match first. The default with a keyword.
    case relevance = "RELEVANCE"
    /// Newest first by `publishedAt`, assets without it last. The default without a keyword.
    case recency = "RECENCY"
    /// By the normalized text of the shown title, bytewise.
    case title = "TITLE"
    /// By views, which no listing of the API tells: not to be answered offline.
    case popularity = "POPULARITY"
  }
}
