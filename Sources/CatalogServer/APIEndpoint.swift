import CatalogQuery
import CatalogSQLite
import HTTPTypes
import Hummingbird
import LearningAPI
import NIOCore
import NIOPosix

/// What needs a token: the resources of the API (API reference §2).
struct APIEndpoint: Sendable {
  enum Resource: String, CaseIterable { case learningAssets, learningClassifications }

  private let catalog: Catalog
  private let assets: AssetEndpoint
  private let classifications: ClassificationEndpoint
  private let tokens: TokenBook
  private let isStrict: Bool
  private let limits: APIEmulator.Limits

  init(catalog: Catalog, options: APIEmulator.Options, tokens: TokenBook) {
    self.catalog = catalog
    assets = AssetEndpoint(
      catalog: catalog, isStrict: options.isStrict, totalCap: options.totalCap, metadata: options.metadata)
    classifications = ClassificationEndpoint(catalog: catalog, isStrict: options.isStrict)
    self.tokens = tokens
    isStrict = options.isStrict
    limits = options.limits
  }

  /// - Parameter path: that of the resource, which links begin with.
  func reply(
    to request: Request, _ context: EmulatorContext, _ resource: Resource, path: String
  ) async throws -> EmulatorReply {
    try await tokens.admit(request.headers[.authorization])
    let override = request.headers[.methodOverride]
    guard override == nil || override?.uppercased() == "GET" else {
      throw EmulatorError.badRequest(
        "X-HTTP-Method-Override is '\(override ?? "")'; only GET is possible here")
    }
    let target = EmulatorRequest(request)
    let query = request.method == .post ? try await tunnelledQuery(request, target) : String(target.query)
    let versionNotice =
      path.hasPrefix("/rest/") && request.headers[.linkedInVersion] == nil
      ? "LinkedIn refuses a request to /rest without the header LinkedIn-Version" : nil
    // What stands for a URN may be escaped or not.
    let key = context.parameters.get("key").map(QueryString.decodePathSegment)
    let delivery = Delivery(request.headers)
    let edit = context.edit
    let work: @Sendable () throws -> EmulatorReply = {
      var reply = try answer(resource, key, query, path, edit)
      if let versionNotice {
        if isStrict { throw EmulatorError.badRequest(versionNotice) }
        reply.notices.append(versionNotice)
      }
      return reply.delivered(as: delivery, from: catalog)
    }
    if resource == .learningAssets, key != nil, let reply = try AtOnce.result(work) { return reply }
    return try await inPool(work)
  }

  private func answer(
    _ resource: Resource, _ key: String?, _ query: String, _ path: String, _ edit: PageEdit
  ) throws(EmulatorError) -> EmulatorReply {
    if let key {
      return switch resource {
      case .learningAssets: try assets.get(key, query)
      case .learningClassifications: try classifications.get(key, query)
      }
    }
    var reply =
      switch resource {
      case .learningAssets: try assets.list(query, at: path, edit)
      case .learningClassifications: try classifications.list(query, at: path, edit)
      }
    // An empty or old catalog makes the answer of a finder or a batch a wrong one.
    reply.catalogNotice = catalog.notice
    return reply
  }

  /// A query string that was too long for a URL: that of the URL, and what the body has
  /// (https://learn.microsoft.com/en-us/linkedin/shared/api-guide/concepts/query-tunneling).
  private func tunnelledQuery(_ request: Request, _ target: EmulatorRequest) async throws -> String {
    guard isForm(request.headers[.contentType]) else {
      throw EmulatorError.badRequest(
        "a query string in the body has the Content-Type application/x-www-form-urlencoded")
    }
    guard let body = try await request.bytes(limit: limits.body) else {
      throw EmulatorError(
        status: 413, message: "a query string in the body may have \(limits.body) bytes")
    }
    return [String(target.query), String(decoding: body, as: UTF8.self)].filter { !$0.isEmpty }
      .joined(separator: "&")
  }
}

/// A search is synchronous and reads a file. It runs on NIO's pool of threads that may block: on an event
/// loop, or in a task of Swift's own pool, which has no more threads than there are cores, it would keep
/// other connections waiting. That pool is also small, and with it the number of connections to the
/// catalog, however many requests come at once.
func inPool<Result: Sendable>(_ body: @Sendable @escaping () throws -> Result) async throws -> Result {
  try await NIOThreadPool.singleton.runIfActive(body)
}
