import CatalogQuery
import LearningAPI

/// A level or a type among the words of a query, which look at titles only: `beginner java`, `java courses`.
enum MeantProperty {
  /// The sentence that tells how to filter by it; nil where that finds no more than the words do.
  static func note(
    _ tools: ToolCatalog, _ criteria: AssetCriteria, besides total: Int
  ) throws(ToolError) -> String? {
    let words = (criteria.keyword ?? "").split(separator: " ")
    guard words.count > 1, criteria.start == 0 else { return nil }
    for (at, word) in words.enumerated() {
      var asked = criteria
      let rest = words.enumerated().filter { $0.offset != at }.map(\.element).joined(separator: " ")
      asked.keyword = rest
      let typed = word.lowercased()
      let argument: String
      let value: String
      if criteria.difficultyLevels.isEmpty,
        let level = DifficultyLevel.documented.first(where: { $0.rawValue.lowercased() == typed })
      {
        (argument, value) = ("level", level.rawValue.lowercased())
        asked.difficultyLevels = [level]
      } else if criteria.assetTypes.isEmpty,
        let type = AssetType.documented.first(where: {
          [typed, String(typed.dropLast())].contains($0.rawValue.lowercased())
        })
      {
        (argument, value) = ("type", type.rawValue.lowercased())
        asked.assetTypes = [type]
      } else {
        continue
      }
      let question = asked
      let found = try tools.ask { (catalog) throws(QueryError) in try catalog.total(question) }
      if found > total {
        return
          "'\(PlainText.of(String(word), limit: 40))' is a \(argument): \(argument) ['\(value)'] with query '\(PlainText.of(rest, limit: 200))' finds \(found)."
      }
    }
    return nil
  }
}
