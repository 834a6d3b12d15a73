import CatalogPostgres
import CatalogQuery
import CatalogServer
import Foundation
import LearningAPI
import PostgresClient
import SearchPage
import TestSupport
import Testing

/// The search page over databases shows what it shows over the file, but for the ways to what only a file has.
@Suite(.enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.isMissing)))
struct PostgresPageTests {
  @Test func showsTheSame() async throws {
    let lines = RandomCatalog(seed: 7, RandomCatalog.Options()).lines
    let scene = try Scene("page", lines: lines, shards: 2)
    try scene.publish()
    try scene.publishShards()
    let first = try await scene.built.catalog.search(AssetCriteria()).hits.first
    let urn = try #require(first).urn.rawValue
    let file = Self.page(scene.built.catalog)
    for (place, other) in [
      ("one", Self.page(try scene.open())), ("shards", Self.page(try scene.openShards())),
    ] {
      for request in Self.requests(urn) {
        let one = await file.reply(to: request)
        let two = await other.reply(to: request)
        #expect(one.status == 200 || request.query.contains("nonsense"), "\(request)")
        #expect(two.status == one.status, "\(place) \(request) \(String(describing: two.cause))")
        #expect(Self.text(two) == Self.text(one), "\(place) \(request)")
      }
      for path in ["changes", "changes.atom", "match", "match.csv", "saved"] {
        let reply = await other.reply(to: SiteRequest(route: path))
        #expect(reply.status == 404)
        #expect(String(decoding: reply.body, as: UTF8.self).contains("need a catalog file"))
      }
    }
  }

  /// What is kept of one publication is not shown for another one of the same number.
  @Test func anotherPublicationIsShown() async throws {
    let scene = try Scene("page_again", lines: [Scene.line(1, "Lantern")])
    let other = try CatalogBuilder(lines: [Scene.line(1, "Candle")])
    try scene.publish()
    let page = Self.page(try scene.open())
    func shown() async -> String {
      String(decoding: await page.reply(to: SiteRequest(route: "")).body, as: UTF8.self)
    }
    #expect(await shown().contains("Lantern"))
    _ = try Publisher(other.file, to: scene.address, replaces: true).publish()
    let now = await shown()
    #expect(now.contains("Candle"))
    #expect(!now.contains("Lantern"))
  }

  private static func requests(_ urn: String) -> [SiteRequest] {
    let queries = [
      "", "?q=java", "?q=java&level=BEGINNER", "?type=COURSE&sort=recency", "?q=zzqj",
      "?level=ADVANCED&start=10",
      "?nonsense=1",
    ]
    return queries.flatMap { query in
      ["", "search.json", "search.csv"].map { SiteRequest(route: $0, query: String(query.dropFirst())) }
    } + ["", "q=java", "level=ADVANCED"].map { SiteRequest(route: "coverage", query: $0) } + [
      SiteRequest(route: "asset/:key", key: urn), SiteRequest(route: "suggest.json", query: "q=ja"),
    ]
  }

  private static func page(_ catalog: Catalog) -> SearchPage {
    SearchPage(catalog: catalog, options: SearchPageOptions())
  }

  /// Without the ways to the pages, what only a file tells, and how long it took.
  private static func text(_ reply: SiteReply) -> String {
    let text = String(decoding: reply.body, as: UTF8.self)
    return text.replacing(/<nav aria-label="Pages">.*?<\/nav>/.dotMatchesNewlines(), with: "")
      .replacing(/<section><h2>History.*?<\/section>/.dotMatchesNewlines(), with: "")
      .replacing(/(less than 1|[0-9,]+) ms/, with: "")
  }
}
