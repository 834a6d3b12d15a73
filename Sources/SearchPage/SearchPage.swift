import CatalogIntegrity
package import CatalogQuery
package import CatalogServer
import ParallelWork

/// The search page: what people open in a browser to find a course without a terminal.
///
/// Every page works without a script, and its address is its whole state. Nothing in a request changes anything.
package struct SearchPage: Site {
  let catalog: Catalog
  let options: SearchPageOptions
  let cache = PageCache()

  /// A site that is not served yet.
  package init(catalog: Catalog, options: SearchPageOptions) {
    self.catalog = catalog
    self.options = options
  }

  package var routes: [SiteRoute] { PageRoute.allCases.map(\.route) }

  package func reply(to request: SiteRequest) async -> SiteReply {
    guard let route = PageRoute(request.route) else {
      return page(status: 404, message: "there is nothing at '\(request.route)'")
    }
    if route.needsFile, catalog.isInDatabase {
      return page(
        status: 404,
        message:
          "what changed, lists and saved searches need a catalog file, and this catalog is in a database")
    }
    if let file = route.file { return Self.file(file.name, file.type) }
    let pool: WorkPool = route.isLong ? .upkeep : .questions
    do throws(PageProblem) {
      return try await pool.run { () throws(PageProblem) in try answer(route, request) }
    } catch {
      return page(error, wantsJSON: route.isJSON || Self.wantsJSON(request))
    }
  }

  package func page(status: Int, message: String) -> SiteReply {
    page(PageProblem(status: status, message: message), wantsJSON: false)
  }

  private func answer(_ route: PageRoute, _ request: SiteRequest) throws(PageProblem) -> SiteReply {
    let isJSON = route.isJSON || Self.wantsJSON(request)
    switch route {
    case .search, .searchJSON: return try search(request, isJSON: isJSON)
    case .searchCSV: return try table(request)
    case .asset: return try asset(request, isJSON: isJSON)
    case .suggest: return try suggest(request)
    case .changes: return try changes(request)
    case .feed: return try feed(request)
    case .match: return try match(request)
    case .matchTable: return try matchTable(request)
    case .saved: return try saved(request)
    case .coverage: return try coverage(request)
    case .css, .js, .icon: throw PageProblem(status: 404, message: "there is nothing at '\(request.route)'")
    }
  }

  /// What stands around a page.
  var frame: PageFrame {
    let health = try? catalog.health()
    return PageFrame(
      base: options.basePath, hasFile: !catalog.isInDatabase, health: health,
      note: health.flatMap { $0.state == .complete ? nil : options.note($0) })
  }

  static func html(_ body: [UInt8], status: Int = 200) -> SiteReply {
    SiteReply(status: status, body, as: "text/html; charset=utf-8")
  }

  private func page(_ problem: PageProblem, wantsJSON: Bool) -> SiteReply {
    var reply =
      wantsJSON
      ? ProblemView.json(problem)
      : Self.html(ProblemView.html(problem, in: frame), status: problem.status)
    reply.cause = problem.cause
    return reply
  }

  private static func file(_ name: String, _ type: String) -> SiteReply {
    SiteReply(PageFiles.all[name] ?? [], as: type, keeping: .forever)
  }

  private static func wantsJSON(_ request: SiteRequest) -> Bool {
    request.accept.contains("application/json") && !request.accept.contains("text/html")
  }
}
