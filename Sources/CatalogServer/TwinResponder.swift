import CatalogQuery
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix

/// Answers every request of a twin.
///
/// A responder of its own and not Hummingbird's router, because paths and query strings are read as they
/// were sent.
struct TwinResponder: HTTPResponder {
  typealias Context = BasicRequestContext

  /// How long a query string, or a path, may be, in bytes (API reference §1.4).
  static let maximumLength = 4 << 10

  private let assets: AssetEndpoint
  private let classifications: ClassificationEndpoint
  private let tokenEndpoint: TokenEndpoint
  private let tokens: TokenBook

  init(catalog: Catalog, options: APITwin.Options) {
    assets = AssetEndpoint(catalog: catalog)
    classifications = ClassificationEndpoint(catalog: catalog)
    tokens = TokenBook(
      lifetime: .seconds(options.tokenLifetime), expireOnceAfter: options.expireTokenOnceAfter)
    tokenEndpoint = TokenEndpoint(options: options, tokens: tokens)
  }

  func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
    let clock = ContinuousClock()
    let started = clock.now
    let target = TwinRequest(target: request.head.path ?? "/")
    var reply: TwinReply
    do {
      reply = try await answer(request, target)
    } catch let error as TwinError {
      reply = TwinReply(error)
    }
    if let cause = reply.cause { context.logger.error("the catalog cannot be read: \(cause)") }
    context.logger.debug(
      "answered",
      metadata: [
        "method": "\(request.method.rawValue)", "path": "\(target.path)", "query": "\(target.loggedQuery)",
        "status": "\(reply.status)", "took": "\(started.duration(to: clock.now))",
      ])
    return reply.response(isHead: request.method == .head)
  }

  private func answer(_ request: Request, _ target: TwinRequest) async throws -> TwinReply {
    guard target.path.utf8.count <= Self.maximumLength, target.query.utf8.count <= Self.maximumLength else {
      throw TwinError(
        status: 414, message: "the path and the query string may have \(Self.maximumLength) bytes each")
    }
    guard let route = TwinRoute(path: target.path) else {
      throw TwinError.notFound("there is nothing at '\(target.path)'")
    }
    guard route.methods.contains(request.method.rawValue) else {
      let methods = route.methods.joined(separator: " and ")
      throw TwinError(
        status: 405, message: "\(request.method.rawValue) is not possible here, only \(methods)",
        allow: route.methods)
    }
    if route == .token {
      return try await tokenEndpoint.reply(
        contentType: request.headers[.contentType], body: try await form(request.body))
    }
    try await tokens.admit(request.headers[.authorization])
    return try await search(route, target)
  }

  /// A search is synchronous and reads a file. It runs on NIO's pool of threads that may block: on an event
  /// loop, or in a task of Swift's own pool, which has no more threads than there are cores, it would keep
  /// other connections waiting. That pool is also small, and with it the number of connections to the
  /// catalog, however many requests come at once.
  private func search(_ route: TwinRoute, _ target: TwinRequest) async throws -> TwinReply {
    try await NIOThreadPool.singleton.runIfActive {
      switch route {
      case .assets: try assets.list(target.items)
      case .asset(let key): try assets.get(key, TwinParameters(items: target.items))
      case .classifications: try classifications.list(target.items)
      case .classification(let key): try classifications.get(key, TwinParameters(items: target.items))
      case .token: throw TwinError.notFound("there is nothing at '\(target.path)'")
      }
    }
  }

  /// Nil where it is too large.
  private func form(_ body: RequestBody) async throws -> [UInt8]? {
    do {
      let buffer = try await body.collect(upTo: TokenEndpoint.maximumForm)
      return Array(buffer.readableBytesView)
    } catch is NIOTooManyBytesError {
      return nil
    }
  }
}
