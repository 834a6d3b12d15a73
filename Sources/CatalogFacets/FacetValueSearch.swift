import CatalogText
package import LearningAPI

/// Finds values of a facet by the beginnings of the words of their names.
package struct FacetValueSearch {
  /// Any of these; of each, all words.
  private let searches: [[String]]

  package init(_ facet: FacetName, _ options: FacetOptions) {
    if options.searches.isEmpty {
      searches = []
      return
    }
    searches = options.searches.filter { $0.facet == facet }.map { Self.words($0.text) }
  }

  /// Whether every value is listed.
  package var isEmpty: Bool { searches.isEmpty }

  /// Whether a value is listed. A text without a letter or digit finds none.
  package func finds(_ value: Facet.Value) -> Bool {
    if searches.isEmpty { return true }
    let words = Self.words(value.label ?? value.value)
    return searches.contains { wanted in
      !wanted.isEmpty && wanted.allSatisfy { start in words.contains { $0.utf8.starts(with: start.utf8) } }
    }
  }

  private static func words(_ text: String) -> [String] {
    TitleWords(text).words.filter { $0 != TitleWords.boundary }
  }
}
