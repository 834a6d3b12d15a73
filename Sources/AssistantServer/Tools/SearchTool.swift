import CatalogQuery
import LearningAPI

/// `search_catalog`: what there is, how much of it, and where.
enum SearchTool {
  static let mostHits = 25
  private static let standardHits = 8

  static let page: [ToolArgument] = [
    ToolArgument("start", .whole(0...Int(Int32.max) - 100), "next_start of the answer before"),
    ToolArgument("count", .whole(0...mostHits), "\(standardHits) by default, \(mostHits) at most"),
  ]

  static let tool = Tool(
    name: "search_catalog", title: "Search courses",
    about:
      "Find courses, videos and learning paths. total and facets are exact; a facet leaves out the filter on itself. query looks at titles, or where search_in says; skill, topic, author and so on take names, whatever the title is. Values of one argument are alternatives; all arguments must hold.",
    arguments: {
      CriteriaArguments.all + [
        ToolArgument("sort", .choice(["relevance", "recency", "title"]), ""),
        ToolArgument("facets", .choices(CountedFacet.onRequest), "Count these, too"),
      ] + page
    },
    outputSchema: ListAnswer.schema(isSimilar: false)
  ) { (arguments, tools) throws(ToolError) in
    var criteria = try CriteriaArguments.criteria(arguments, tools)
    criteria.sortBy = arguments.text("sort").flatMap { AssetCriteria.SortOrder(rawValue: $0.uppercased()) }
    criteria.facets = arguments.texts("facets").compactMap(CountedFacet.facet)
    page(arguments, &criteria)
    let answer = try tools.ask { (catalog) throws(QueryError) in try catalog.search(criteria) }
    var (found, spelling): ([String], String?) = ([], nil)
    if answer.total == 0 {
      let empty = EmptyAnswer(tools, arguments, criteria)
      (found, spelling) = (try empty.notes(), try empty.spelling())
    } else {
      found = try names(tools, criteria)
    }
    if let meant = try MeantProperty.note(tools, criteria, besides: answer.total) {
      found.insert(meant, at: 0)
    }
    let notes = answer.notices.map { PlainText.of($0, limit: 200) + "." } + found + tools.notes
    return ListAnswer(answer, notes: notes, spelling: spelling).shown
  }

  /// The page that is asked for, and so many values of each facet.
  static func page(_ arguments: ToolArguments, _ criteria: inout AssetCriteria) {
    criteria.start = arguments.whole("start") ?? 0
    criteria.count = arguments.whole("count") ?? standardHits
    criteria.facetLimit = ShownFacets.mostValues
  }

  /// Words look at titles; where they are the name of a skill or an author, that may find more.
  private static func names(_ tools: ToolCatalog, _ criteria: AssetCriteria) throws(ToolError) -> [String] {
    guard let query = criteria.keyword, criteria.start == 0, criteria.classifications.isEmpty,
      criteria.contributors.isEmpty, criteria.searchedFields == [.title]
    else {
      return []
    }
    return try tools.ask { (catalog) throws(QueryError) in
      var notes: [String] = []
      let kinds = [("skill", NameKind.classification(.skill)), ("author", .contributor)]
      let names = try catalog.firstNamed([query], of: kinds.map(\.1))
      for (argument, kind) in kinds {
        guard let named = names[kind] else { continue }
        let name = PlainText.of(named.name, limit: 100)
        notes.append(
          "'\(name)' is the name of a \(argument == "skill" ? "skill" : "contributor"), too: \(argument) '\(name)' finds assets whatever their title."
        )
      }
      return notes
    }
  }
}
