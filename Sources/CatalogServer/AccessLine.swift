import Foundation
import HTTPTypes
import Hummingbird
import LearningAPI

/// What the access log tells of one request. No token, no secret.
struct AccessLine: Sendable {
  let method: String
  let path: Substring
  private let target: EmulatorRequest
  /// The path that its handler stands at, with the names of its parts: few, whatever was asked.
  let route: String
  let status: Int
  let bytes: Int
  let took: Duration
  let client: String?
  let agent: String?
  let notices: [String]
  /// How many parameters were passed over.
  let ignored: Int
  private let moment = Date()

  init(
    _ request: Request, _ target: EmulatorRequest, _ context: EmulatorContext, _ response: Response,
    took: Duration
  ) {
    method = request.method.rawValue
    path = target.path
    self.target = target
    route = context.endpointPath ?? "NotFound"
    status = response.status.code
    bytes = response.body.contentLength ?? 0
    self.took = took
    client = context.client
    agent = request.headers[.userAgent]
    notices = EmulatorReply.lines(context.account.notices)
    ignored = context.account.ignored
  }

  /// Not decoded; replaced where it holds a secret.
  var query: String { target.loggedQuery }

  /// One JSON object in one line.
  var json: String {
    var json = JSONWriter()
    json.object { json in
      func text(_ key: String, _ value: String?) {
        guard let value else { return }
        json.key(key)
        json.string(value)
      }
      text("time", moment.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
      text("client", client)
      text("method", method)
      text("path", String(path))
      text("query", query)
      text("route", route)
      json.key("status")
      json.int(status)
      json.key("bytes")
      json.int(bytes)
      json.key("microseconds")
      json.int(took.microseconds)
      text("userAgent", agent)
      json.key("notices")
      json.array { json in for notice in notices { json.string(notice) } }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension Duration {
  fileprivate var microseconds: Int {
    Int(components.seconds) * 1_000_000 + Int(components.attoseconds / 1_000_000_000_000)
  }
}
