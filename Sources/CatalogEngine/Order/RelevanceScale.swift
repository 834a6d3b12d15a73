package import CatalogText

/// The places of the tiers of relevance, best first.
///
/// Who types one word asks for a subject: courses and paths come before single videos, however well these fit. Who types
/// several asks for a title: there courses come first only among the titles that begin with the words. All hits hold all
/// words and titles are short, so a word's frequency says little; tiers need no score for every hit.
package struct RelevanceScale {
  /// The number of the exact title.
  package static let exact: Int32 = 0

  private let isOfSubject: Bool

  package init(_ query: KeywordQuery) { isOfSubject = query.required.count == 1 }

  /// The number of the last tier that no video comes before, unless its title is exact.
  package var lastOfCourses: Int32 { isOfSubject ? 3 : 1 }

  @inline(__always)
  package func number(_ tier: RelevanceTier, isVideo: Bool) -> Int32 {
    let afterCourses = isVideo && isOfSubject ? lastOfCourses : 0
    return switch tier {
    case .exactTitle: Self.exact
    case .beginsWithWords: isVideo && !isOfSubject ? 2 : 1 + afterCourses
    case .wordsInOrder: (isOfSubject ? 2 : 3) + afterCourses
    case .allWords, .otherFields, .contents: (isOfSubject ? 3 : 4) + afterCourses
    }
  }

  package func tier(_ number: Int32) -> RelevanceTier {
    if let further = FurtherPlace.tier(number) { return further }
    return RelevanceTier.allCases.first { self.number($0, isVideo: isAfterCourses(number)) == number }
      ?? .allWords
  }

  /// Whether no title alone gave a place.
  package func isFurther(_ number: Int32) -> Bool { FurtherPlace.tier(number) != nil }

  /// Whether the tier is one of videos that come after courses and paths.
  package func isAfterCourses(_ number: Int32) -> Bool {
    if FurtherPlace.tier(number) != nil { return false }
    return isOfSubject ? number > lastOfCourses : number == self.number(.beginsWithWords, isVideo: true)
  }
}
