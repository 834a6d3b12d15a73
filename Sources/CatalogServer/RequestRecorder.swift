import CatalogQuery
import HTTPTypes
import Hummingbird
import Logging

/// Turns errors into answers, and tells the log and the metrics of each request.
struct RequestRecorder: RouterMiddleware {
  typealias Context = EmulatorContext

  private let metrics: EmulatorMetrics
  private let advice: @Sendable (QueryError) -> String
  private let accessLog: (@Sendable (String) -> Void)?
  private let pages: SiteEndpoint?
  private let clock = ContinuousClock()

  /// - Parameter pages: what tells people of errors; nil where there are no pages.
  init(_ options: APIEmulator.Options, _ metrics: EmulatorMetrics, _ pages: SiteEndpoint?) {
    self.metrics = metrics
    self.pages = pages
    advice = options.advice
    accessLog = options.accessLog
  }

  func handle(
    _ request: Request, context: EmulatorContext,
    next: (Request, EmulatorContext) async throws -> Response
  ) async throws -> Response {
    let started = clock.now
    let target = EmulatorRequest(request)
    let response: Response
    do {
      response = try await next(request, context)
    } catch let error as EmulatorError {
      if let cause = error.cause {
        context.logger.error("the catalog cannot be read: \(cause)\(advice(cause))")
      }
      let told = pages?.page(for: error, to: request) ?? EmulatorReply(error)
      let reply = told.response(to: request, context)
      // The router takes away the bodies of what it knows alone.
      response = request.method == .head ? reply.createHeadResponse() : reply
    }
    let line = AccessLine(
      request, target, context, response, took: started.duration(to: clock.now))
    if !line.notices.isEmpty {
      context.logger.notice("\(line.method) \(line.path): \(line.notices.joined(separator: " | "))")
    }
    context.logger.debug(
      "answered",
      metadata: [
        "method": "\(line.method)", "path": "\(line.path)", "query": "\(line.query)",
        "status": "\(line.status)", "took": "\(line.took)",
      ])
    metrics.record(line)
    accessLog?(line.json)
    return response
  }
}
