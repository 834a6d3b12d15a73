import CatalogText
import CommandOutput
import LearningAPI

/// The command that gives on a terminal what a page shows.
enum CommandText {
  /// - Parameter synonyms: those of the catalog, where the command looks for words.
  static func text(
    _ query: PageQuery, _ synonyms: Synonyms = .none, command: [String] = ["query"], withPage: Bool = true
  ) -> String {
    var arguments = command + flags(synonyms)
    if query.criteria.looksBeyondTitles {
      let fields = query.criteria.searchedFields
      let isAll = fields == SearchField.allCases
      arguments += ["--in", isAll ? "all" : fields.map(\.rawValue).joined(separator: ",")]
    }
    if query.criteria.rollsUp { arguments.append("--roll-up") }
    for (name, facet) in PageParameter.facets {
      for value in values(query, facet) { arguments += ["--\(name)", PageQuery.written(facet, value)] }
    }
    if query.criteria.includeRetired { arguments.append("--include-retired") }
    if let sort = query.criteria.sortBy { arguments += ["--sort", sort.rawValue.lowercased()] }
    if withPage {
      if query.criteria.start > 0 { arguments += ["--start", String(query.criteria.start)] }
      arguments += ["-n", String(query.criteria.count)]
    }
    if let keyword = query.criteria.keyword {
      // Words may look like options.
      if keyword.hasPrefix("-") { arguments.append("--") }
      arguments.append(keyword)
    }
    return CommandLineText.text(arguments)
  }

  static func flags(_ synonyms: Synonyms) -> [String] { synonyms.isEmpty ? [] : ["--synonyms"] }

  /// With courses in the place of their videos a command takes no other documented type, and none of these answers.
  private static func values(_ query: PageQuery, _ facet: FacetName) -> [String] {
    let all = query.selected(facet)
    guard facet == .assetType, query.criteria.rollsUp else { return all }
    let others = AssetType.documented.filter { ![.course, .learningPath].contains($0) }.map(\.rawValue)
    let answering = all.filter { !others.contains($0) }
    return answering.isEmpty ? all : answering
  }
}
