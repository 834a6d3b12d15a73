/// Which of the fields that ``SearchField`` names a catalog's index has words of: the choice of whoever keeps the catalog.
public enum IndexedFields: String, Sendable, Hashable, Codable, CaseIterable {
  /// Titles alone: the words of descriptions are left out, and questions look at nothing but titles.
  case title
  /// All of them, which is the default.
  case all
}
