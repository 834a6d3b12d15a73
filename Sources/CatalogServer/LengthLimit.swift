import Hummingbird

/// Refuses a path or a query string that is too long for a URL (API reference §1.4).
struct LengthLimit: RouterMiddleware {
  typealias Context = EmulatorContext
  let limits: APIEmulator.Limits

  func handle(
    _ request: Request, context: EmulatorContext,
    next: (Request, EmulatorContext) async throws -> Response
  ) async throws -> Response {
    let target = EmulatorRequest(request)
    guard target.path.utf8.count <= limits.url, target.query.utf8.count <= limits.url else {
      throw EmulatorError(
        status: 414,
        message:
          "the path and the query string may have \(limits.url) bytes each; a longer query string comes as "
          + "the body of a POST with X-HTTP-Method-Override: GET")
    }
    // The router passes over empty parts of a path.
    let path = target.path.utf8
    let slash = UInt8(ascii: "/")
    guard !zip(path, path.dropFirst()).contains(where: { $0 == slash && $1 == slash }) else {
      throw EmulatorError.notFound("there is nothing at '\(target.path)'")
    }
    return try await next(request, context)
  }
}
