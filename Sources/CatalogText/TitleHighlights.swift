import SmallAlgorithms

/// Which parts of a title a query found, for marking them where the title is shown.
///
/// It looks at what the query requires; what it excludes has no place. The title is read by the rules that the
/// index was read by, so a title that matches has at least one range, unless nothing is required.
///
/// - A word is marked whole, also where only its beginning was typed (`jav*`) and where another spelling
///   found it: `Node.js` for `nodejs`, `.NET` for `dotnet`, `E-mail` for `email`, but only `Excel` in
///   `d'Excel` for `excel`.
/// - A phrase is marked from its first word to its last, with what stands between, and only where its words
///   stand side by side.
/// - In Han, kana, hangul, Thai, Lao, Khmer and Burmese what was typed is marked, and nothing around it.
/// - Ranges begin and end between characters as people see them, so a ligature is marked whole for each
///   of its letters.
public struct TitleHighlights: Sendable, Hashable {
  /// The marked parts as indices of the title: none empty, in order, and with something between any two.
  public let ranges: [Range<String.Index>]

  /// The same in UTF-16 code units from the beginning of the title, which is how JavaScript, Java and
  /// Foundation count.
  public let utf16Offsets: [Range<Int>]

  /// Finds what to mark.
  /// - Parameters:
  ///   - title: as it is shown, not normalized.
  ///   - query: what was asked.
  public init(_ title: String, _ query: KeywordQuery) {
    guard !query.required.isEmpty else {
      ranges = []
      utf16Offsets = []
      return
    }
    let normalized = PlacedScalars(normalization: title)
    let words: PlacedWords = WordReader.read(normalized, completesDotNet: false)
    var places: [Range<String.Index>] = []
    var seen: Set<KeywordQuery.Clause> = []
    for clause in query.required where seen.insert(clause).inserted {
      for units in words.units(of: clause) { places.append(normalized.place(of: units)) }
    }
    ranges = Self.merged(Self.widened(places, in: title))
    var offset = 0
    var position = title.startIndex
    func utf16(_ index: String.Index) -> Int {
      offset += title.utf16.distance(from: position, to: index)
      position = index
      return offset
    }
    utf16Offsets = ranges.map { range in
      let start = utf16(range.lowerBound)
      return start..<utf16(range.upperBound)
    }
  }

  /// Each range with all of the characters that it touches, ascending.
  private static func widened(_ places: [Range<String.Index>], in title: String) -> [Range<String.Index>] {
    guard !places.isEmpty else { return [] }
    let starts = Array(title.indices)
    return places.map { place in
      let first = starts[count(of: starts) { $0 <= place.lowerBound } - 1]
      let next = count(of: starts) { $0 < place.upperBound }
      return first..<(next < starts.count ? starts[next] : title.endIndex)
    }
    .sorted { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }
  }

  /// How many indices, from the first on, are as asked.
  private static func count(of starts: [String.Index], while isBefore: (String.Index) -> Bool) -> Int {
    starts.indices.partitioningIndex { !isBefore(starts[$0]) }
  }

  private static func merged(_ ranges: [Range<String.Index>]) -> [Range<String.Index>] {
    var merged: [Range<String.Index>] = []
    for range in ranges {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
