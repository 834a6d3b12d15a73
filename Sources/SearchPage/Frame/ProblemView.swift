import CatalogServer
import LearningAPI

/// What is shown instead of an answer.
enum ProblemView {
  static func html(_ problem: PageProblem, in frame: PageFrame) -> [UInt8] {
    let title =
      switch problem.status {
      case 404: "Not found"
      case 400: "This address cannot be read"
      case 500...: "Something is wrong here"
      default: "This is not possible"
      }
    let body = Templates.render(
      "problem",
      [
        "title": title, "message": sentence(problem.message), "status": String(problem.status),
        "home": "\(frame.base)/",
        "meant": problem.meant.map {
          ["parameter": $0.parameter, "address": $0.address] as Fields
        } ?? false,
      ])
    return frame.html(title: title, page: nil, body: body)
  }

  static func json(_ problem: PageProblem) -> SiteReply {
    var json = JSONWriter()
    json.object { json in
      json.key("message")
      json.string(problem.message)
      json.key("status")
      json.int(problem.status)
    }
    return SiteReply(status: problem.status, json.bytes, as: "application/json")
  }

  private static func sentence(_ text: String) -> String {
    // A parameter such as searchIn stays as it is written.
    let isName = text.prefix { $0 != " " }.contains(where: \.isUppercase)
    return (isName ? text : text.prefix(1).uppercased() + text.dropFirst())
      + (text.hasSuffix(".") || text.hasSuffix("?") ? "" : ".")
  }
}
