import CatalogQuery
import CatalogText
import LearningAPI

/// `list_values`: which names there are, so that they can be asked for, and how many assets have each.
enum ValuesTool {
  private static let (standardValues, mostValues) = (20, 50)
  /// What stands around the values.
  private static let frame = 300
  /// No facet counts them; each is a question of its own.
  private static let credential = "credential"

  static let tool = Tool(
    name: "list_values", title: "List names",
    about:
      "Names of skills, authors, topics and so on, with exact counts of assets: find the right name before you search. Filters as in search_catalog.",
    arguments: {
      [
        ToolArgument(
          "facet", .choice(["type", "level"] + CountedFacet.onRequest + [credential]), "",
          isRequired: true),
        ToolArgument("prefix", .text, "How a word of the name begins"),
      ] + CriteriaArguments.all.map(\.toldBefore) + [
        ToolArgument("limit", .whole(1...mostValues), "\(standardValues) by default, \(mostValues) at most")
      ]
    },
    outputSchema:
      #"{"type":"object","properties":{"facet":{"type":"string"},"generation":{"type":"integer"},"values":\#(ShownValues.schema),"other_values":{"type":"integer"},"notes":{"type":"array"}},"required":["facet","generation","values"]}"#
  ) { (arguments, tools) throws(ToolError) in
    var criteria = try CriteriaArguments.criteria(arguments, tools)
    criteria.count = 0
    let name = arguments.text("facet") ?? ""
    let limit = arguments.whole("limit") ?? standardValues
    let prefix = arguments.text("prefix")
    var budget = AnswerBudget()
    budget.spend(frame)
    let reading = KeywordQuery(criteria.keyword ?? "", tools.catalog.synonyms).sentences
    let notes = budget.take(
      reading.map { PlainText.of($0, limit: 200) + "." } + tools.notes, most: budget.left)
    guard let facet = CountedFacet.facet(name) else {
      return try credentials(criteria, prefix ?? "", limit, tools, notes, &budget)
    }
    if FacetName.onRequest.contains(facet) { criteria.facets = [facet] }
    criteria.facetLimit = limit
    if let prefix { criteria.facetOptions.searches = [FacetOptions.ValueSearch(facet, prefix)] }
    let answer = try tools.ask { (catalog) throws(QueryError) in try catalog.summary(criteria) }
    let found = answer[facet]
    let values = (found?.values ?? []).filter { $0.count > 0 }
    let shown = ShownValues(values.prefix(limit), of: facet, &budget)
    let others = values.count - shown.json.count + (prefix == nil ? found?.otherValues ?? 0 : 0)
    return list(name, answer.generation, shown, others, notes)
  }

  private static func credentials(
    _ criteria: AssetCriteria, _ prefix: String, _ limit: Int, _ tools: ToolCatalog, _ notes: [String],
    _ budget: inout AnswerBudget
  ) throws(ToolError) -> ToolAnswer {
    let kind = NameKind.classification(.continuingEducationUnit)
    let (generation, counted) = try tools.ask { (catalog) throws(QueryError) in
      var counted: [(name: String, count: Int)] = []
      for name in try catalog.names(of: kind, beginning: prefix, limit: mostValues) {
        var one = criteria
        one.classifications += try catalog.classifications(named: name, of: .continuingEducationUnit).map(
          \.urn)
        let count = try catalog.total(one)
        if count > 0 { counted.append((PlainText.of(name, limit: 80), count)) }
      }
      return (try catalog.generation(), counted.sorted { ($1.count, $0.name) < ($0.count, $1.name) })
    }
    let shown = ShownValues(counted: Array(counted.prefix(limit)), &budget)
    return list(credential, generation, shown, counted.count - shown.json.count, notes)
  }

  private static func list(
    _ facet: String, _ generation: Int, _ values: ShownValues, _ others: Int, _ notes: [String]
  ) -> ToolAnswer {
    var json = JSONWriter()
    json.object { json in
      json.member("facet", facet)
      json.member("generation", generation)
      json.key("values")
      json.array { for value in values.json { $0.raw(value) } }
      if others > 0 { json.member("other_values", others) }
      json.member("notes", texts: notes)
    }
    let lines =
      values.texts.isEmpty
      ? ["No \(facet) is named so and has assets that match."]
      : ["\(facet), assets:"] + values.texts + (others > 0 ? ["(+\(others) more)"] : [])
    return ToolAnswer(structured: json.bytes, text: (lines + notes).joined(separator: "\n"))
  }
}
