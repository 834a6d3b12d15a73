import HTTPTypes
import Hummingbird

/// Tells a path that there is not from a method that it does not take.
struct MethodCheck: RouterMiddleware {
  typealias Context = EmulatorContext
  let paths: KnownPaths

  func handle(
    _ request: Request, context: EmulatorContext,
    next: (Request, EmulatorContext) async throws -> Response
  ) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPError where error.status == .notFound {
      let path = EmulatorRequest(request).path
      guard let methods = paths.methods(at: path) else {
        throw EmulatorError.notFound("there is nothing at '\(path)'")
      }
      throw EmulatorError.methodNotAllowed(request.method, methods)
    }
  }
}
