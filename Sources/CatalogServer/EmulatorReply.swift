import CatalogQuery
import HTTPTypes
import Hummingbird
import LearningAPI
import NIOCore

/// An answer that is not tied to a connection yet.
struct EmulatorReply: Sendable {
  /// The status code.
  var status = 200
  /// Compact JSON.
  var body: [UInt8]
  /// What the reader should know and the API's shape has no place for; becomes `X-Carrel-Notice`.
  var notices: [String] = []
  /// For 405: the methods that are taken.
  var allow: [String] = []
  /// What the reader should know of the catalog itself: that it is old, for instance. Stands before the notices in
  /// their header, and not in the log.
  var catalogNotice: String?
  /// Whether it must not be kept by anybody, as a token must not.
  var isPrivate = false
  /// What went wrong on this side; for the log only.
  var cause: QueryError?

  init(_ body: [UInt8], notices: [String] = []) {
    self.body = body
    self.notices = notices
  }

  init(_ error: EmulatorError) {
    self.init(error.json.bytes, notices: error.notices)
    status = error.status
    allow = error.allow
    cause = error.cause
  }

  /// The notices as one line for the log.
  var noticeLine: String { Self.line(notices) }

  /// Sentences as one line of ASCII. They quote what was sent, which may be anything and much.
  private static func line(_ notices: [String]) -> String {
    let limit = 10
    var parts = notices.prefix(limit).map { notice in
      String(
        notice.unicodeScalars.prefix(300).map { (" "..."~").contains($0) ? Character($0) : "?" })
    }
    if notices.count > limit { parts.append("and \(notices.count - limit) more") }
    return parts.joined(separator: " | ")
  }

  /// The answer for a connection; to `HEAD` the same without its body.
  func response(isHead: Bool) -> Response {
    var headers: HTTPFields = [.contentType: "application/json"]
    let told = [catalogNotice].compactMap(\.self) + notices
    if !told.isEmpty, let name = HTTPField.Name("X-Carrel-Notice") { headers[name] = Self.line(told) }
    if !allow.isEmpty { headers[.allow] = allow.joined(separator: ", ") }
    if isPrivate { headers[.cacheControl] = "no-store" }
    let response = Response(
      status: HTTPResponse.Status(code: status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    return isHead ? response.createHeadResponse() : response
  }
}
