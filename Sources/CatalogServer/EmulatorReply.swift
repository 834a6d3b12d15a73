import CatalogQuery
import HTTPTypes
import Hummingbird
import LearningAPI
import NIOCore
import RawCompression

/// An answer that is not tied to a connection yet.
struct EmulatorReply: Sendable {
  /// The status code.
  var status = 200
  var body: [UInt8]
  var contentType = "application/json"
  /// What the reader should know and the API's shape has no place for; becomes `X-Carrel-Notice`.
  var notices: [String] = []
  /// How many parameters were passed over.
  var ignored = 0
  /// For 405: the methods that are taken.
  var allow: [String] = []
  /// What the reader should know of the catalog itself: that it is old, for instance. Stands before the notices in
  /// their header, and not in the log.
  var catalogNotice: String?
  /// When to ask again, in seconds.
  var retryAfter: Int?
  /// Whether it must not be kept by anybody, as a token must not.
  var isPrivate = false
  /// What went wrong on this side; for the log only.
  var cause: QueryError?
  /// The catalog's generation that it is from, where that is known.
  var generation: Int?
  /// What tells this answer from that of another generation, or to another request.
  private(set) var tag: String?
  /// Further headers.
  var more: [(name: String, value: String)] = []
  private var isPacked = false

  init(_ body: [UInt8], notices: [String] = []) {
    self.body = body
    self.notices = notices
  }

  /// An answer whose parameters were read.
  init(_ body: [UInt8], _ parameters: RequestParameters, notices: [String] = []) {
    self.init(body, notices: parameters.notices + notices)
    ignored = parameters.unknown.count
  }

  init(_ error: EmulatorError) {
    self.init(error.json.bytes, notices: error.notices)
    status = error.status
    allow = error.allow
    cause = error.cause
    retryAfter = error.retryAfter
  }

  /// The same answer as a client takes it: packed, or not sent at all where it is there already.
  func delivered(as delivery: Delivery, from catalog: Catalog) -> EmulatorReply {
    guard status == 200, let generation = generation ?? (try? catalog.generation()) else { return self }
    return packed(as: delivery, tag: "\(generation)-")
  }

  /// The same, for what is of no generation.
  func packed(as delivery: Delivery, hasTag: Bool) -> EmulatorReply {
    packed(as: delivery, tag: hasTag && status == 200 ? "" : nil)
  }

  private func packed(as delivery: Delivery, tag prefix: String?) -> EmulatorReply {
    var reply = self
    // The same answer may be packed or not, so the tag is a weak one.
    let tag = prefix.map {
      "\"\($0)\(String(Gzip.checksum(body), radix: 16))-\(String(body.count, radix: 16))\""
    }
    reply.tag = tag.map { "W/" + $0 }
    if let tag, delivery.knows(tag) {
      reply.status = 304
      reply.body = []
    } else if delivery.takesGzip, body.count >= Delivery.smallestPacked, let packed = Gzip.pack(body) {
      reply.body = packed
      reply.isPacked = true
    }
    return reply
  }

  /// Sentences in ASCII, not too many. They quote what was sent, which may be anything and much.
  static func lines(_ notices: [String]) -> [String] {
    if notices.isEmpty { return [] }
    let limit = 10
    var lines = notices.prefix(limit).map { notice in
      String(
        notice.unicodeScalars.prefix(300).map { (" "..."~").contains($0) ? Character($0) : "?" })
    }
    if notices.count > limit { lines.append("and \(notices.count - limit) more") }
    return lines
  }

  /// The answer for a connection.
  func response(to request: Request, _ context: EmulatorContext) -> Response {
    context.account.notices = notices
    context.account.ignored = ignored
    var headers: HTTPFields = [.contentType: contentType]
    let told = [catalogNotice].compactMap(\.self) + notices
    if !told.isEmpty, let name = HTTPField.Name?.notice {
      headers[name] = Self.lines(told).joined(separator: " | ")
    }
    if !allow.isEmpty { headers[.allow] = allow.joined(separator: ", ") }
    if let retryAfter { headers[.retryAfter] = String(retryAfter) }
    if isPrivate { headers[.cacheControl] = "no-store" }
    if let tag {
      headers[.eTag] = tag
      headers[.cacheControl] = "private, no-cache"
      headers[.vary] = "Accept-Encoding"
    }
    if isPacked { headers[.contentEncoding] = "gzip" }
    for (name, value) in more { if let name = HTTPField.Name(name) { headers[name] = value } }
    return Response(
      status: HTTPResponse.Status(code: status), headers: headers,
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
  }
}
