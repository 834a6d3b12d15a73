/// The templates of all pages, read once.
enum Templates {
  private static let names = [
    "frame", "search", "card", "facet", "nothing", "asset", "part", "similar", "changes", "match", "saved",
    "coverage", "problem",
  ]

  private static let all: [String: Template] = {
    var all: [String: Template] = [:]
    for name in names {
      do throws(TemplateReader.Problem) { all[name] = try Template(PageFiles.text(name)) } catch {
        preconditionFailure("the template '\(name)' cannot be read: \(error.text)")
      }
    }
    return all
  }()

  /// A page, or a part of one.
  ///
  /// - Parameter fields: what its names stand for. A name that is not there is looked for around it, so each is.
  static func render(_ name: String, _ fields: Fields) -> String {
    all[name]?.render(fields, parts: all) ?? ""
  }
}
