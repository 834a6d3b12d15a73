import CatalogQuery
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix

/// Answers every request of an emulator.
///
/// A responder of its own and not Hummingbird's router, because paths and query strings are read as they
/// were sent.
struct EmulatorResponder: HTTPResponder {
  typealias Context = BasicRequestContext

  /// How long a query string, or a path, may be, in bytes (API reference §1.4).
  static let maximumLength = 4 << 10

  /// How long a query string may be that comes as the body of a POST, in bytes. That is made for those that are too
  /// long for a URL.
  static let maximumBody = 256 << 10

  private let assets: AssetEndpoint
  private let classifications: ClassificationEndpoint
  private let tokenEndpoint: TokenEndpoint
  private let tokens: TokenBook
  private let door: EmulatorDoor
  private let catalog: Catalog
  private let isStrict: Bool
  private let advice: @Sendable (QueryError) -> String

  init(catalog: Catalog, options: APIEmulator.Options) {
    self.catalog = catalog
    isStrict = options.isStrict
    advice = options.advice
    assets = AssetEndpoint(catalog: catalog, isStrict: options.isStrict)
    classifications = ClassificationEndpoint(catalog: catalog, isStrict: options.isStrict)
    tokens = TokenBook(
      lifetime: .seconds(options.tokenLifetime), expireOnceAfter: options.expireTokenOnceAfter)
    tokenEndpoint = TokenEndpoint(options: options, tokens: tokens)
    door = EmulatorDoor(options)
  }

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    let clock = ContinuousClock()
    let started = clock.now
    let target = EmulatorRequest(target: request.head.path ?? "/")
    let reply: EmulatorReply
    do {
      reply = try await answer(request, target)
    } catch let error as EmulatorError {
      reply = EmulatorReply(error)
    }
    if let cause = reply.cause {
      context.logger.error("the catalog cannot be read: \(cause)\(advice(cause))")
    }
    if !reply.notices.isEmpty {
      context.logger.notice("\(request.method.rawValue) \(target.path): \(reply.noticeLine)")
    }
    context.logger.debug(
      "answered",
      metadata: [
        "method": "\(request.method.rawValue)", "path": "\(target.path)", "query": "\(target.loggedQuery)",
        "status": "\(reply.status)", "took": "\(started.duration(to: clock.now))",
      ])
    return reply.response(isHead: request.method == .head)
  }

  private func answer(_ request: Request, _ target: EmulatorRequest) async throws -> EmulatorReply {
    try door.admit(request)
    guard target.path.utf8.count <= Self.maximumLength, target.query.utf8.count <= Self.maximumLength else {
      throw EmulatorError(
        status: 414, message: "the path and the query string may have \(Self.maximumLength) bytes each")
    }
    guard let route = EmulatorRoute(path: target.path) else {
      throw EmulatorError.notFound("there is nothing at '\(target.path)'")
    }
    let override = request.headers.values("X-HTTP-Method-Override").first
    let isTunnelled = route != .token && request.method == .post && override != nil
    guard isTunnelled || route.methods.contains(request.method.rawValue) else {
      let methods = route.methods.joined(separator: " and ")
      throw EmulatorError(
        status: 405, message: "\(request.method.rawValue) is not possible here, only \(methods)",
        allow: route.methods)
    }
    if route == .token {
      return try await tokenEndpoint.reply(
        query: String(target.query), contentType: request.headers[.contentType],
        body: try await body(of: request, limit: TokenEndpoint.maximumForm))
    }
    try await tokens.admit(request.headers[.authorization])
    guard override == nil || override?.uppercased() == "GET" else {
      throw EmulatorError.badRequest(
        "X-HTTP-Method-Override is '\(override ?? "")'; only GET is possible here")
    }
    let query = isTunnelled ? try await tunnelledQuery(request, target) : String(target.query)
    var reply = try await search(route, query)
    if target.path.hasPrefix("/rest/"), request.headers.values("LinkedIn-Version").isEmpty {
      let problem = "LinkedIn refuses a request to /rest without the header LinkedIn-Version"
      if isStrict { throw EmulatorError.badRequest(problem) }
      reply.notices.append(problem)
    }
    return reply
  }

  /// A query string that was too long for a URL: that of the URL, and what the body has
  /// (https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/query-tunneling).
  private func tunnelledQuery(_ request: Request, _ target: EmulatorRequest) async throws -> String {
    guard isForm(request.headers[.contentType]) else {
      throw EmulatorError.badRequest(
        "a query string in the body has the Content-Type application/x-www-form-urlencoded")
    }
    guard let body = try await body(of: request, limit: Self.maximumBody) else {
      throw EmulatorError(
        status: 413, message: "a query string in the body may have \(Self.maximumBody) bytes")
    }
    return [String(target.query), String(decoding: body, as: UTF8.self)].filter { !$0.isEmpty }
      .joined(separator: "&")
  }

  /// A search is synchronous and reads a file. It runs on NIO's pool of threads that may block: on an event
  /// loop, or in a task of Swift's own pool, which has no more threads than there are cores, it would keep
  /// other connections waiting. That pool is also small, and with it the number of connections to the
  /// catalog, however many requests come at once.
  private func search(_ route: EmulatorRoute, _ query: String) async throws -> EmulatorReply {
    try await NIOThreadPool.singleton.runIfActive {
      switch route {
      case .assets(let path): listed(try assets.list(query, at: path))
      case .asset(let key): try assets.get(key, query)
      case .classifications(let path): listed(try classifications.list(query, at: path))
      case .classification(let key): try classifications.get(key, query)
      case .token: throw EmulatorError.notFound("there is nothing here")
      }
    }
  }

  /// The answer of a finder or a batch, which an empty or old catalog makes a wrong one.
  private func listed(_ reply: EmulatorReply) -> EmulatorReply {
    var reply = reply
    reply.catalogNotice = catalog.notice
    return reply
  }

  /// Nil where it is too large.
  private func body(of request: Request, limit: Int) async throws -> [UInt8]? {
    do {
      let buffer = try await request.body.collect(upTo: limit)
      return Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      return nil
    }
  }
}
