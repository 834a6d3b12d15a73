import CatalogText

/// Matches in order whose titles are different.
struct SuggestionList {
  private let search: Search
  private let limit: Int
  private var titles: Set<String> = []
  private(set) var suggestions: [Suggestion] = []

  init(_ search: Search, _ limit: Int) {
    self.search = search
    self.limit = limit
  }

  var isFull: Bool { suggestions.count >= limit }

  mutating func add(_ places: ArraySlice<RankedAsset>) throws(QueryError) {
    try search.prepare(places, withJSON: false)
    for place in places where !isFull {
      let suggestion = try search.suggestion(place.id) {
        titles.insert(TextNormalizer.normalize($0)).inserted
      }
      if let suggestion { suggestions.append(suggestion) }
    }
  }
}
