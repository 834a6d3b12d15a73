import CatalogText

extension QueryPlan {
  /// What the reader of an answer should know: words that were passed over, for instance.
  package var notices: [String] {
    keyword.notices.map {
      switch $0 {
      case .tooManyWords(let limit, let given):
        "only the first \(limit) words of the keyword were used; it has \(given)"
      case .nothingToSearch: "the keyword holds no letters or digits, so nothing can match it"
      }
    }
  }
}
