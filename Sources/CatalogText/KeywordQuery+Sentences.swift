extension KeywordQuery {
  /// ``notices`` in words, each without a full stop.
  package var sentences: [String] {
    notices.map {
      switch $0 {
      case .tooManyWords(let limit, let given):
        "only the first \(limit) words of the keyword were used; it has \(given)"
      case .nothingToSearch: "the keyword holds no letters or digits, so nothing can match it"
      case .synonyms(let typed, let others):
        "by synonyms '\(typed)' finds \(others.map { "'\($0)'" }.joined(separator: ", ")) as well"
      }
    }
  }
}
