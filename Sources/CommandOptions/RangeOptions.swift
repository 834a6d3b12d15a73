package import ArgumentParser
package import CatalogQuery
import CommandOutput
package import LearningAPI

/// How long an asset takes and when it was released, as spans and as ends of spans.
package struct RangeOptions: ParsableArguments {
  @Option(
    name: .customLong("duration"),
    help: ArgumentHelp(
      "Only assets this long: under-10m, 10-30m, 30-60m, 1-2h, 2-3h, 3h+.", valueName: "span"),
    completion: .list(DurationSpan.names))
  package var durations: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only assets of this length or longer: \(DurationSpan.ends).", valueName: "duration"))
  package var minDuration: String?

  @Option(
    help: ArgumentHelp("Only assets shorter than this: \(DurationSpan.ends).", valueName: "duration"))
  package var maxDuration: String?

  @Option(
    name: .customLong("year"),
    help: ArgumentHelp(
      "Only what was released in this year, UTC: 2024, 2020-2023, or 2023+.", valueName: "year"),
    completion: CatalogCompletion.years)
  package var years: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what was released in this year or later: 2023, or 2023-01-01.", valueName: "year"))
  package var releasedAfter: String?

  @Option(
    help: ArgumentHelp(
      "Only what was released before this year: 2024, or 2024-01-01.", valueName: "year"))
  package var releasedBefore: String?

  package var given: [GivenFlag?] {
    let (spans, years) = (
      "assetFilteringCriteria.timeToComplete[0]", "assetFilteringCriteria.publishedYears[0]"
    )
    return [
      GivenFlag("--duration", durations, spans),
      GivenFlag("--min-duration", minDuration, spans),
      GivenFlag("--max-duration", maxDuration, spans),
      GivenFlag("--year", self.years, years),
      GivenFlag("--released-after", releasedAfter, years),
      GivenFlag("--released-before", releasedBefore, years),
    ]
  }

  /// - Throws: `ValidationError`.
  package func spans() throws -> [DurationRange] {
    let spans = try ListedValues.all(durations).map(DurationSpan.read)
    guard minDuration != nil || maxDuration != nil else { return spans }
    guard spans.isEmpty else {
      throw ValidationError("--duration does not go with --min-duration and --max-duration; use either.")
    }
    let first = try minDuration.map { try DurationSpan.index(of: $0, "--min-duration") } ?? 0
    let end =
      try maxDuration.map { try DurationSpan.index(of: $0, "--max-duration") } ?? DurationRange.allCases.count
    guard first < end else {
      throw ValidationError(
        "no asset is so long and so short; --min-duration must be less than --max-duration.")
    }
    return Array(DurationRange.allCases[first..<end])
  }

  /// Single years, and spans of years, which only a catalog can tell one by one.
  ///
  /// - Throws: `ValidationError`.
  package func yearSpans() throws -> [ClosedRange<Int>] {
    let spans = try ListedValues.all(years).map(YearSpan.read)
    guard releasedAfter != nil || releasedBefore != nil else { return spans }
    guard spans.isEmpty else {
      throw ValidationError("--year does not go with --released-after and --released-before; use either.")
    }
    let first = try releasedAfter.map { try YearSpan.beginning($0, "--released-after") } ?? .min
    let end = try releasedBefore.map { try YearSpan.beginning($0, "--released-before") }
    let last = end.map { $0 - 1 } ?? .max
    guard first <= last else {
      throw ValidationError(
        "nothing was released in between; --released-after must be earlier than --released-before.")
    }
    return [first...last]
  }

  /// Adds the years of all spans. A span without a year of the catalog stands for one of its own, which matches nothing.
  package func add(to criteria: inout AssetCriteria, in catalog: Catalog) throws {
    let spans = try yearSpans()
    if spans.isEmpty { return }
    let isSingle = spans.allSatisfy { $0.lowerBound == $0.upperBound }
    let known = isSingle ? [] : try orFail { try catalog.publishedYears() }
    for span in spans {
      let years = span.lowerBound == span.upperBound ? [span.lowerBound] : known.filter(span.contains)
      criteria.publishedYears +=
        years.isEmpty ? [span.lowerBound == .min ? span.upperBound : span.lowerBound] : years
    }
  }

  package init() {}
}
