import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import LearningAPI
import LearningClient
import Synchronization
import TestSupport
import Testing

@Suite("A sync is complete, or says what is missing")
struct SyncerTests {
  private let folder: TemporaryFolder
  private let file: CatalogFile

  init() throws {
    folder = try TemporaryFolder()
    file = CatalogFile(path: folder.path("catalog.sqlite"))
  }

  /// 2026-11-24 12:00 UTC by this machine's clock, two hours ahead of the server's.
  private static let now: Int64 = 1_795_521_600_000
  private static let serverNow: Int64 = 1_795_514_400_000

  private func sync(_ api: ListingTransport, _ request: SyncRequest = SyncRequest(types: [.course]))
    async throws -> SyncReport
  {
    let client = LearningClient(
      configuration: try LearningClientConfiguration(
        retry: RetryPolicy(attempts: 2, baseDelay: 0, maximumDelay: 0)),
      credentials: ClientCredentials(clientID: "id", clientSecret: Secret("secret")), transport: api,
      sleep: { _ in }, now: { Self.now })
    return try await Syncer(CatalogWriter(file), client: client, now: { Self.now }).run(request)
  }

  private func titles() throws -> [String] {
    var criteria = AssetCriteria()
    criteria.sortBy = .title
    criteria.count = 100
    criteria.includeRetired = true
    return try Catalog(file).search(criteria).hits.map(\.title.value)
  }

  @Test("Undisturbed: the pages there are, one more, one token")
  func pages() async throws {
    let api = ListingTransport((0..<250).map { ListingTransport.asset($0) })
    let report = try await sync(api)
    #expect(report.outcome == .complete)
    #expect(report.applied == 250)
    #expect(api.pages == ["0", "100", "200", "250"].map { "assetTypes[0]=COURSE start=\($0)" })
    #expect(api.state.withLock { $0.tokens } == 1)
    #expect(try await Catalog(file).search(AssetCriteria()).total == 250)
    #expect(try CatalogStatus(of: file).generation == 1)
  }

  @Test("More behind the announced end is asked for, and kept")
  func beyondTheEnd() async throws {
    let api = ListingTransport((0..<130).map { ListingTransport.asset($0) })
    api.state.withLock { $0.total = 100 }
    #expect(try await sync(api).applied == 130)
  }

  @Test("Fewer than announced is partial, and the next run asks for everything again")
  func shortListing() async throws {
    let api = ListingTransport((0..<5).map { ListingTransport.asset($0) })
    api.state.withLock { $0.total = 9 }
    let report = try await sync(api)
    #expect(report.outcome == .partial)
    #expect(report.ledger.map(\.missing) == [4])
    #expect(report.detail == "4 announced by the API never came")
    api.state.withLock { $0.total = nil }
    let second = try await sync(api)
    #expect(second.outcome == .complete)
    #expect(second.ledger.map(\.modifiedAfter) == [nil])
  }

  @Test("A server that gives the same page for ever is noticed")
  func loop() async throws {
    let api = ListingTransport([])
    let page = TransportResponse(
      status: 200, headers: [:],
      body: Array(
        #"{"paging":{"start":0,"count":100,"total":500,"links":[]},"elements":[\#(ListingTransport.asset(1))]}"#
          .utf8))
    api.state.withLock { state in for number in 0..<100 { state.instead[number] = page } }
    let report = try await sync(api)
    #expect(report.outcome == .partial)
    #expect(report.detail?.hasPrefix("COURSE: the API gives the same assets again and again") == true)
    #expect(api.pages.count < 30)
  }

  @Test("After a complete run only changes are asked for, by the server's clock, a day earlier")
  func delta() async throws {
    let api = ListingTransport([ListingTransport.asset(1)])
    _ = try await sync(api)
    api.state.withLock {
      $0.assets = [ListingTransport.asset(1, title: "Renamed", updated: 2)]
      $0.requests = []
    }
    let report = try await sync(api)
    let after = Self.serverNow - 24 * 3_600_000
    #expect(report.ledger.map(\.modifiedAfter) == [after])
    #expect(api.pages.first == "assetTypes[0]=COURSE lastModifiedAfter=\(after) start=0")
    #expect(try titles() == ["Renamed"])
    var full = SyncRequest(types: [.course])
    full.isFull = true
    #expect(try await sync(api, full).ledger.map(\.modifiedAfter) == [nil])
  }

  @Test("What failed goes on where it stopped; what came before is there already")
  func resume() async throws {
    let api = ListingTransport((0..<250).map { ListingTransport.asset($0) })
    let broken = TransportResponse(status: 500, headers: [:], body: [])
    api.state.withLock {
      $0.instead = [1: broken, 2: broken, 3: broken, 4: broken]
    }
    let first = try await sync(api)
    #expect(first.outcome == .partial)
    #expect(first.applied == 100)
    guard case .unreachable = first.failure else {
      Issue.record("\(String(describing: first.failure))")
      return
    }
    api.state.withLock {
      $0.requests = []; $0.instead = [:]
    }
    let second = try await sync(api)
    #expect(second.outcome == .complete)
    #expect(second.wasResumed)
    #expect(api.pages == ["100", "200", "250"].map { "assetTypes[0]=COURSE start=\($0)" })
    #expect(try await Catalog(file).search(AssetCriteria()).total == 250)
  }

  @Test("A used-up quota stops until midnight UTC, unless told to try")
  func quota() async throws {
    let api = ListingTransport((0..<150).map { ListingTransport.asset($0) })
    let full = TransportResponse(
      status: 429, headers: [:],
      body: Array(
        #"{"message":"Resource level throttle APPLICATION DAY limit for calls to this resource is reached.","status":429}"#
          .utf8))
    api.state.withLock { $0.instead = [1: full] }
    let report = try await sync(api)
    #expect(report.outcome == .quota)
    #expect(report.applied == 100)
    let midnight: Int64 = 1_795_564_800_000
    let error = await #expect(throws: IngestionError.self) { try await sync(api) }
    #expect(error == .waitingForQuota(until: midnight))
    #expect(api.pages.count == 2)
    var request = SyncRequest(types: [.course])
    request.tryNow = true
    #expect(try await sync(api, request).outcome == .complete)
  }

  @Test("One asset that cannot be used does not stop the others")
  func malformed() async throws {
    let api = ListingTransport([
      ListingTransport.asset(1), #"{"type":"COURSE","urn":"urn:li:x:2"}"#, ListingTransport.asset(3),
    ])
    api.state.withLock { $0.assets[1] = #"{"urn":"urn:li:x:2","type":"COURSE"}"# }
    let report = try await sync(api)
    #expect(report.outcome == .partial)
    #expect(report.ledger.map(\.quarantined) == [1])
    #expect(report.ledger.map(\.missing) == [0])
    #expect(try titles() == ["Title 1", "Title 3"])
    #expect(try CatalogStatus(of: file).quarantine == 1)
  }

  @Test("One listing per type and locale")
  func plan() async throws {
    let api = ListingTransport([ListingTransport.asset(1), ListingTransport.asset(2, type: "VIDEO")])
    var request = SyncRequest(types: [.course, .video])
    request.locales = [AssetLocale(language: "en", country: "US"), AssetLocale(language: "de")]
    _ = try await sync(api, request)
    #expect(
      api.pages == [
        "assetTypes[0]=COURSE language=en country=US start=0",
        "assetTypes[0]=COURSE language=en country=US start=1",
        "assetTypes[0]=COURSE language=de start=0", "assetTypes[0]=COURSE language=de start=1",
        "assetTypes[0]=VIDEO language=en country=US start=0",
        "assetTypes[0]=VIDEO language=en country=US start=1",
        "assetTypes[0]=VIDEO language=de start=0", "assetTypes[0]=VIDEO language=de start=1",
      ])
  }
}
