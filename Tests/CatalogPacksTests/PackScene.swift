import CatalogIngestion
import CatalogIntegrity
import CatalogPacks
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import LearningClient
import Logging
import Synchronization
import TestSupport

/// A catalog that is synced from an API, another one that lives on its packs, and a key that the second one trusts.
final class PackScene: Sendable {
  static let start: Int64 = 1_795_521_600_000

  let api: FakeLearningAPI
  let folder: TemporaryFolder
  let sender: CatalogFile
  let receiver: CatalogFile
  let key = PackSecretKey.make()
  private let moment = Mutex(PackScene.start)

  init(_ assets: [FakeLearningAPIAsset] = []) throws {
    api = try FakeLearningAPI(assets)
    folder = try TemporaryFolder()
    sender = CatalogFile(path: folder.path("sender.sqlite"))
    receiver = CatalogFile(path: folder.path("receiver.sqlite"))
    try Data(key.publicKey.file.utf8).write(to: URL(filePath: trustedPath))
  }

  /// Every look moves it.
  var now: Int64 {
    moment.withLock {
      $0 += 1_000
      return $0
    }
  }
  var trustedPath: String { folder.path("trusted-keys") }
  var trusted: TrustedKeys { get throws { try TrustedKeys(path: trustedPath) } }

  @discardableResult
  func sync(_ request: SyncRequest = SyncRequest(isFull: true, acceptsRemovals: true)) async throws
    -> SyncReport
  {
    var logger = Logger(label: "test")
    logger.logLevel = .critical
    let client = LearningClient(
      configuration: try LearningClientConfiguration(
        apiURL: api.apiURL, tokenURL: api.authURL, requestTimeout: 600),
      credentials: ClientCredentials(
        clientID: FakeLearningAPI.clientID, clientSecret: Secret(FakeLearningAPI.clientSecret)),
      transport: SystemTransport(), logger: logger, sleep: { _ in }, now: { self.now }, random: { 1 })
    return try await Syncer(CatalogWriter(sender), client: client, now: { self.now }).run(request)
  }

  func importLines(_ lines: [String], into file: CatalogFile? = nil) throws {
    let path = folder.path("import-\(now).jsonl")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
    _ = try Importer(CatalogWriter(file ?? sender), now: { self.now }).run([path])
  }

  /// Makes a pack of the sender's catalog.
  func pack(
    _ name: String, since base: PackBase = .nothing, launchURLs: Bool = false, key: PackSecretKey? = nil
  ) throws -> (path: String, report: PackSender.Report) {
    let path = folder.path(name)
    let sender = PackSender(sender, key: key ?? self.key, hasLaunchURLs: launchURLs)
    return (path, try sender.make(path, since: base, replacing: false, at: now))
  }

  /// Makes what the receiver's receipt asks for.
  func packForReceiver(_ name: String, launchURLs: Bool = false) throws -> (
    path: String, report: PackSender.Report
  ) {
    try pack(name, since: .receipt(PackReceipt(of: receiver)), launchURLs: launchURLs)
  }

  @discardableResult
  func apply(_ path: String, to file: CatalogFile? = nil, replacing: Bool = false) throws
    -> PackReceiver.Outcome
  {
    try PackReceiver(file ?? receiver, trusted: trusted).apply(PackFile(path), replacing: replacing, at: now)
  }

  /// All that `changes` and the tables of names and tombstones tell, as text.
  func history(of file: CatalogFile) throws -> [String] {
    var lines: [String] = []
    try CatalogHistory(of: file).forEach(since: .generation(0)) { lines.append("\($0)") }
    let connection = try file.openForReading()
    let sets =
      "SELECT urn || '|' || type || '|' || coalesce(name, '-') || '|' || coalesce(name_locale, '-') || '|' || coalesce(json, '-') FROM classification"
    for sql in [
      "SELECT urn || '|' || type || '|' || title || '|' || locale || '|' || vanished_at || '|' || reason || '|' || run FROM tombstone ORDER BY 1",
      "SELECT urn || '|' || coalesce(added, '-') FROM asset ORDER BY 1", sets + " ORDER BY 1",
      "SELECT urn || '|' || coalesce(name, '-') || '|' || coalesce(name_locale, '-') FROM contributor ORDER BY 1",
    ] {
      let rows = try connection.statement(sql)
      while try rows.step() { lines.append(rows.text(0)) }
    }
    return lines
  }
}
