import CatalogQuery
import LearningAPI

/// `get_asset`: what one asset is about, and what is in it.
enum AssetTool {
  static let argument = ToolArgument("asset", .text, "URN, page address or whole title", isRequired: true)

  /// So many courses are told of a video.
  private static let mostCourses = 3

  /// Of which courses a chapter or video is.
  static func notes(_ courses: [Hit]) -> [String] {
    courses.prefix(mostCourses).map {
      "Part of the course '\(PlainText.of($0.title.value, limit: 160))', \($0.urn)."
    }
  }

  static let tool = Tool(
    name: "get_asset", title: "Show a course",
    about: "Description, skills, authors, contents and link of one course, video or learning path.",
    arguments: { [argument] }, outputSchema: AssetAnswer.schema
  ) { (arguments, tools) throws(ToolError) in
    let named = try NamedAsset(arguments.text("asset") ?? "", tools)
    let (hit, generation, courses) = try tools.ask { (catalog) throws(QueryError) in
      (try catalog.asset(named.urn), try catalog.generation(), try catalog.courses(of: named.urn))
    }
    return AssetAnswer(hit, generation, notes: named.notes + notes(courses) + tools.notes).shown
  }
}
