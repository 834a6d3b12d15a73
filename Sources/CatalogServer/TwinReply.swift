import HTTPTypes
import Hummingbird
import LearningAPI
import NIOCore

/// An answer that is not tied to a connection yet.
struct TwinReply: Sendable {
  /// The status code.
  var status = 200
  /// Compact JSON.
  var body: [UInt8]
  /// What the reader should know and the API's shape has no place for; becomes `X-Carrel-Note`.
  var notes: [String] = []
  /// For 405: the methods that are taken.
  var allow: [String] = []
  /// Whether it must not be kept by anybody, as a token must not.
  var isPrivate = false
  /// What went wrong on this side; for the log only.
  var cause: String?

  init(_ body: [UInt8], notes: [String] = []) {
    self.body = body
    self.notes = notes
  }

  init(_ body: JSONWriter) { self.init(body.bytes) }

  init(_ error: TwinError) {
    self.init(error.json)
    status = error.status
    allow = error.allow
    cause = error.cause
  }

  /// The answer for a connection; to `HEAD` the same without its body.
  func response(isHead: Bool) -> Response {
    var headers: HTTPFields = [.contentType: "application/json"]
    if !notes.isEmpty, let name = HTTPField.Name("X-Carrel-Note") {
      headers[name] = notes.joined(separator: "; ")
    }
    if !allow.isEmpty { headers[.allow] = allow.joined(separator: ", ") }
    if isPrivate { headers[.cacheControl] = "no-store" }
    let response = Response(
      status: HTTPResponse.Status(code: status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    return isHead ? response.createHeadResponse() : response
  }
}
