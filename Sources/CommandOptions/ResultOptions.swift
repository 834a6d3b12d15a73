package import ArgumentParser
package import CatalogQuery
package import CommandOutput
package import LearningAPI

/// Which page of a result to show, and what to count, shared by `query`, `similar` and `explain`.
package struct ResultOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The index of the first hit, from 0.", valueName: "n"))
  package var start: Int?

  @Option(
    name: [.customShort("n"), .customLong("count")],
    help: ArgumentHelp("The largest number of hits, from 0 to 100; 10 by default.", valueName: "n"))
  package var count: Int?

  @Option(
    help: ArgumentHelp(
      "Count these too: locale, library, subject, topic, skill, credential, contributor (or author), time-to-complete, year; hierarchy is libraries, subjects and topics as a tree.",
      valueName: "names"), completion: CatalogCompletion.facets)
  package var facets: [String] = []

  @Flag(help: "Apply each facet's own filter to it, too.")
  package var drilldown = false

  @Flag(
    help: "Tell beside each value the total that adding it would give, or removing it where it is chosen.")
  package var preview = false

  @Option(
    help: ArgumentHelp(
      "List only the facet's values with a word that begins so: skill=pyth.", valueName: "facet=text"))
  package var facetSearch: [String] = []

  @Option(
    help: ArgumentHelp(
      "How many values to list of each facet that --facets names; 20 by default.", valueName: "n"))
  package var facetLimit: Int?

  package mutating func validate() throws {
    if let start, start < 0 { throw ValidationError("--start is \(start); it must be 0 or more.") }
    if let count, !AssetCriteria.allowedCounts.contains(count) {
      throw ValidationError(
        "--count is \(count); it must be from 0 to 100. For everything use: carrel export")
    }
    if let facetLimit, facetLimit < 1 {
      throw ValidationError("--facet-limit is \(facetLimit); it must be 1 or more.")
    }
  }

  /// The flags that were given and say what a query string says too, each with its parameter.
  package var givenPage: [GivenFlag] {
    [GivenFlag("--start", start != nil, "start"), GivenFlag("--count", count != nil, "count")]
      .compactMap(\.self)
  }

  /// The flags about facets that were given.
  package var givenFacets: [GivenFlag] {
    [
      GivenFlag("--facets", !facets.isEmpty, "facets"), GivenFlag("--drilldown", drilldown, "drilldown"),
      GivenFlag("--facet-limit", facetLimit != nil, "facetLimit"), GivenFlag("--preview", preview, nil),
      GivenFlag("--facet-search", !facetSearch.isEmpty, nil),
    ].compactMap(\.self)
  }

  /// Refuses what a format has no place for.
  ///
  /// - Parameter choosesColumns: whether `--columns` names what to tell of hits.
  /// - Throws: `ValidationError`.
  package func check(_ format: OutputFormat, choosesColumns: Bool = false) throws {
    let isAskingForFacets = !facets.isEmpty || !facetSearch.isEmpty
    let isOneTable = format.isOneTable(choosesColumns: choosesColumns)
    if isAskingForFacets, !isAskingForTree, isOneTable, choosesColumns || (count ?? 0) > 0 {
      throw ValidationError(
        "--format \(format.rawValue) is one table, of assets or of facets: leave out --facets, or \(choosesColumns ? "the columns" : "--count")."
      )
    }
    let flag = preview ? "--preview" : isAskingForTree ? "--facets hierarchy" : nil
    if let flag, format != .table, format != .json || choosesColumns {
      throw ValidationError(
        format == .json
          ? "\(flag) goes with --format json where no columns are named, and with table."
          : "\(flag) goes with --format table or json; '\(format.rawValue)' has no place for it.")
    }
    if isAskingForFacets, format == .urn {
      throw ValidationError("--format urn has no place for facets; every other format has.")
    }
  }

  private var isAskingForTree: Bool {
    facetNames.contains { $0.lowercased() == "hierarchy" }
  }

  /// Adds these options to criteria.
  ///
  /// - Throws: `ValidationError` for an unknown facet.
  package func apply(to criteria: inout AssetCriteria) throws {
    if let start { criteria.start = start }
    if let count { criteria.count = count }
    try applyFacetOptions(to: &criteria)
  }

  /// Adds what is asked about facets, which goes with a query string as well.
  package func applyFacetOptions(to criteria: inout AssetCriteria) throws {
    if drilldown { criteria.drilldown = true }
    if let facetLimit { criteria.facetLimit = facetLimit }
    criteria.facetOptions.previews = preview
    for part in facetNames {
      if part.lowercased() == "hierarchy" {
        criteria.facetOptions.hierarchy = true
      } else {
        add(try FacetArgument.facet(String(part), besides: ["hierarchy"]), to: &criteria)
      }
    }
    for search in facetSearch {
      guard let equals = search.firstIndex(of: "="), search.index(after: equals) < search.endIndex else {
        throw ValidationError(
          "--facet-search is '\(Display.safe(search))'; write a facet and the beginning of a word: skill=pyth"
        )
      }
      let facet = try FacetArgument.facet(String(search[..<equals]), besides: ["hierarchy"])
      add(facet, to: &criteria)
      criteria.facetOptions.searches.append(
        FacetOptions.ValueSearch(facet, String(search[search.index(after: equals)...])))
    }
  }

  /// What says nothing of the total does not tell that it has the first page alone; that is told beside it. So is that a file is
  /// empty.
  ///
  /// - Parameters:
  ///   - asksForPage: whether somebody said how many hits there are to be.
  ///   - advice: what gives all; nil where nothing does.
  package func tellWhatIsLeft(
    _ answer: Answer, _ format: OutputFormat, _ style: ColumnStyle, isFile: Bool, asksForPage: Bool,
    advice: String?
  ) {
    let isOneTable = format.isOneTable(choosesColumns: style.isChosen)
    let hasFacets = isOneTable && !answer.criteria.facets.isEmpty
    guard isOneTable || format == .markdown || format == .urn, !hasFacets, answer.criteria.count > 0 else {
      return
    }
    if answer.total == 0, isFile { return Console.note("note: no asset matches") }
    let end = answer.criteria.start + answer.hits.count
    guard !answer.hits.isEmpty, !asksForPage, end < answer.total else { return }
    let others = ["--count 100 lists more", advice].compactMap(\.self).joined(separator: ", ")
    Console.note("note: these are \(answer.hits.count) of \(Display.count(answer.total, "asset")); \(others)")
  }

  private var facetNames: [Substring] { facets.flatMap { $0.split(separator: ",") } }

  private func add(_ facet: FacetName, to criteria: inout AssetCriteria) {
    if !criteria.facets.contains(facet) { criteria.facets.append(facet) }
  }

  package init() {}
}
