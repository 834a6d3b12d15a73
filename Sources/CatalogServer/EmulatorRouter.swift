import CatalogQuery
import HTTPTypes
import Hummingbird

/// What stands at which path, behind what every request goes through.
struct EmulatorRouter {
  typealias Handler = @Sendable (Request, EmulatorContext) async throws -> EmulatorReply

  /// Where a client gets its token.
  static let tokenPath = "/oauth/v2/accessToken"
  private let router = Router(context: EmulatorContext.self, options: .autoGenerateHeadEndpoints)

  private let paths = KnownPaths()

  init(catalog: Catalog, options: APIEmulator.Options) {
    let metrics = EmulatorMetrics()
    let pages = options.site.map { SiteEndpoint(site: $0, limits: options.limits, advice: options.advice) }
    router.add(middleware: RequestRecorder(options, metrics, pages))
    router.add(middleware: EmulatorDoor(options))
    router.add(middleware: LengthLimit(limits: options.limits))
    router.add(middleware: MethodCheck(paths: paths))
    let tokens = TokenBook(lifetime: .seconds(options.tokenLifetime))
    if !options.faults.isEmpty { router.add(middleware: FaultInjector(options.faults, tokens)) }
    let tokenEndpoint = TokenEndpoint(options: options, tokens: tokens)
    add("oauth/v2/accessToken", [.get, .post]) { request, _ in try await tokenEndpoint.reply(to: request) }
    let health = HealthEndpoint(catalog: catalog, metrics: metrics)
    add("healthz") { _, _ in health.alive }
    add("readyz") { _, _ in await health.ready() }
    add("metrics") { _, _ in await health.metrics() }
    add("openapi.json") { _, _ in EmulatorReply(PackageResources.openapi_json) }
    // A proxy in front may take the base path away, or leave it.
    for base in Set(["", options.basePath]) {
      for route in pages?.site.routes ?? [] {
        add(
          base.isEmpty ? route.path : "\(base)/\(route.path)", route.takesForms ? [.get, .post] : [.get]
        ) { request, context in
          guard let pages else { throw EmulatorError.notFound("there are no pages here") }
          return try await pages.reply(to: request, context, route)
        }
      }
    }
    let api = APIEndpoint(catalog: catalog, options: options, tokens: tokens)
    for base in ["v2", "rest"] {
      for resource in APIEndpoint.Resource.allCases {
        let path = "/\(base)/\(resource.rawValue)"
        for suffix in ["", "/:key"] {
          add("\(base)/\(resource.rawValue)\(suffix)", tunnel: true) { request, context in
            try await api.reply(to: request, context, resource, path: path)
          }
        }
      }
    }
  }

  func responder() -> RouterResponder<EmulatorContext> { router.buildResponder() }

  /// - Parameters:
  ///   - methods: those it takes. HEAD comes with GET.
  ///   - tunnel: whether a POST may be a GET whose query string is in its body.
  private func add(
    _ path: String, _ methods: [HTTPRequest.Method] = [.get], tunnel: Bool = false,
    _ handler: @escaping Handler
  ) {
    let allowed = methods == [.get] ? [HTTPRequest.Method.get, .head] : methods
    paths.add(path, allowed)
    let respond: @Sendable (Request, EmulatorContext) async throws -> Response = { request, context in
      try await handler(request, context).response(to: request, context)
    }
    for method in methods { router.on(RouterPath(path), method: method, use: respond) }
    guard tunnel else { return }
    router.on(RouterPath(path), method: .post) { request, context in
      guard request.headers.isTunnelled else { throw EmulatorError.methodNotAllowed(request.method, allowed) }
      return try await respond(request, context)
    }
  }
}
