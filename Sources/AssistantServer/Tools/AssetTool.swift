import CatalogQuery
import LearningAPI

/// `get_asset`: what one asset is about, and what is in it.
enum AssetTool {
  static let argument = ToolArgument("asset", .text, "URN, page address or whole title", isRequired: true)

  static let tool = Tool(
    name: "get_asset", title: "Show a course",
    about: "Description, skills, authors, contents and link of one course, video or learning path.",
    arguments: { [argument] }, outputSchema: AssetAnswer.schema
  ) { (arguments, tools) throws(ToolError) in
    let named = try NamedAsset(arguments.text("asset") ?? "", tools)
    let (hit, generation) = try tools.ask { (catalog) throws(QueryError) in
      (try catalog.asset(named.urn), try catalog.generation())
    }
    return AssetAnswer(hit, generation, notes: named.notes + tools.notes).shown
  }
}
