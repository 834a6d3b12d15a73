import CatalogIngestion
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import LearningClient
import Logging
import TestSupport

/// A catalog that is synced in this process, over real sockets, with a clock that only waits move.
final class SyncScene: Sendable {
  let api: FakeLearningAPI
  let clock = VirtualClock()
  let folder: TemporaryFolder
  let file: CatalogFile

  init(_ assets: [FakeLearningAPIAsset]) throws {
    api = try FakeLearningAPI(assets)
    folder = try TemporaryFolder()
    file = CatalogFile(path: folder.path("catalog.sqlite"))
  }

  /// A client of the fake API.
  ///
  /// - Parameter timeout: real seconds for one answer.
  func client(timeout: Double = 600, maximumRequests: Int? = nil, maximumBody: Int? = nil) throws
    -> LearningClient
  {
    let clock = clock
    // The waits of hundreds of faults are nothing to read.
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    return LearningClient(
      configuration: try LearningClientConfiguration(
        apiURL: api.apiURL, tokenURL: api.authURL, requestTimeout: timeout, maximumRequests: maximumRequests),
      credentials: ClientCredentials(
        clientID: FakeLearningAPI.clientID, clientSecret: Secret(FakeLearningAPI.clientSecret)),
      transport: maximumBody.map { SystemTransport(maximumBodyBytes: $0) } ?? SystemTransport(),
      logger: logger, sleep: { clock.sleep($0) }, now: { clock.now }, random: { 1 })
  }

  func sync(
    _ request: SyncRequest = SyncRequest(), timeout: Double = 600, maximumRequests: Int? = nil,
    maximumBody: Int? = nil, afterCommit: @escaping @Sendable () -> Void = {}
  ) async throws -> SyncReport {
    let clock = clock
    return try await Syncer(
      CatalogWriter(file, maximumPages: nil, afterCommit: afterCommit),
      client: client(timeout: timeout, maximumRequests: maximumRequests, maximumBody: maximumBody),
      now: { clock.now }
    ).run(request)
  }

  /// What differs between the catalog and a model that read the given assets straight; nil for nothing.
  func difference(from assets: [FakeLearningAPIAsset]? = nil) throws -> String? {
    try Self.difference(of: file, from: assets ?? api.assets)
  }

  /// What differs between a catalog and a model that read the given assets straight; nil for nothing.
  static func difference(of file: CatalogFile, from assets: [FakeLearningAPIAsset]) throws -> String? {
    let model = try BruteForceModel(lines: assets.map(\.json))
    let catalog = try Catalog(file)
    var criteria = AssetCriteria()
    criteria.includeRetired = true
    criteria.facets = FacetName.allCases
    criteria.facetLimit = 1000
    criteria.sortBy = .title
    criteria.count = 100
    for keyword in [nil, "java", "number 7"] {
      for isRetired in [true, false] {
        criteria.keyword = keyword
        criteria.includeRetired = isRetired
        criteria.start = 0
        repeat {
          let found = AnswerText.text(try catalog.search(criteria))
          let expected = model.answer(criteria).description
          if found != expected {
            let said = Set(found.split(separator: "\n")), wanted = Set(expected.split(separator: "\n"))
            return """
              \(QueryString.write(criteria.queryItems))
              the catalog alone: \(said.subtracting(wanted).sorted().prefix(5).joined(separator: "\n"))
              the model alone: \(wanted.subtracting(said).sorted().prefix(5).joined(separator: "\n"))
              """
          }
          criteria.start += 100
        } while criteria.start < assets.count && keyword == nil
      }
    }
    return nil
  }
}
