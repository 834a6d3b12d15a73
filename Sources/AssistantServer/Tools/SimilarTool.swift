import CatalogQuery
import LearningAPI

/// `find_similar`: what shares skills and topics with one asset.
enum SimilarTool {
  /// So many names of what is shared are told of each hit.
  private static let mostShared = 4

  static let tool = Tool(
    name: "find_similar", title: "Find similar courses",
    about: "Assets that share skills and topics with one, most similar first. Filters as in search_catalog.",
    arguments: { [AssetTool.argument] + (CriteriaArguments.filters + SearchTool.page).map(\.toldBefore) },
    outputSchema: ListAnswer.schema(isSimilar: true)
  ) { (arguments, tools) throws(ToolError) in
    let named = try NamedAsset(arguments.text("asset") ?? "", tools)
    var criteria = try CriteriaArguments.criteria(arguments, tools)
    SearchTool.page(arguments, &criteria)
    let similar = try tools.ask { (catalog) throws(QueryError) in
      try catalog.similar(to: named.urn, matching: criteria)
    }
    let shared = similar.shared.map { shared in
      // A skill and a topic may have one name.
      var names: [String] = []
      for name in shared.compactMap(\.name) where !names.contains(name) { names.append(name) }
      return names.prefix(mostShared).map { PlainText.of($0, limit: 60) }
    }
    return ListAnswer(
      similar.answer,
      similarTo: (similar.asset.urn.rawValue, PlainText.of(similar.asset.title.value, limit: 160)),
      shared: shared,
      notes: named.notes + AssetTool.notes(similar.courses)
        + similar.answer.notices.map { PlainText.of($0, limit: 200) + "." } + tools.notes
    ).shown
  }
}
