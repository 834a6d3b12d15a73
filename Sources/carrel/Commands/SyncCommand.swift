import ArgumentParser
import CatalogIngestion
import CatalogStore
import CommandOptions
import CommandOutput
import Foundation
import LearningAPI
import LearningClient

/// `carrel sync`
struct SyncCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sync",
    abstract: "Pull the catalog through LinkedIn's API; run again, it goes on or asks only for changes.",
    discussion: """
      The key comes from --credentials (a JSON file with client_id and client_secret that only you can read), or from \
      LINKEDIN_CLIENT_ID and LINKEDIN_CLIENT_SECRET. It is never taken from the command line.

      Examples:
        carrel sync --credentials key.json
        carrel sync --type course --locale en_US --locale de_DE
        carrel sync --full
        carrel sync --full --accept-removals
        carrel sync --dry-run
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var index: IndexOption

  @Option(
    name: .customLong("api-url"),
    help: ArgumentHelp("The base that /v2/... is appended to.", valueName: "url"))
  var apiURL = LearningClientConfiguration.defaultAPIURL

  @Option(
    name: .customLong("auth-url"), help: ArgumentHelp("The token endpoint's URL.", valueName: "url"))
  var authURL = LearningClientConfiguration.defaultTokenURL

  @Option(help: ArgumentHelp("A JSON file with client_id and client_secret, chmod 600.", valueName: "file"))
  var credentials: String?

  @Option(
    name: .customLong("type"),
    help: ArgumentHelp(
      "Only this asset type; otherwise courses, learning paths and videos.", valueName: "type"))
  var types: [String] = []

  @Option(
    name: .customLong("locale"),
    help: ArgumentHelp("Only this locale, one listing each; otherwise one over all.", valueName: "locale"))
  var locales: [String] = []

  @Flag(help: "Ask for everything, not only for changes.")
  var full = false

  @Option(
    help: ArgumentHelp(
      "Ask for everything when the last time is so many days ago; only that tells what vanished.",
      valueName: "days"))
  var fullEvery = SyncRequest.defaultFullEvery

  @Flag(help: "Ask only for what the key is licensed for.")
  var licensedOnly = false

  @Flag(
    help: "Let many assets vanish at once though the API's counts do not agree; what its URN finds is kept.")
  var acceptRemovals = false

  @Flag(help: "Ignore the exhausted daily quota.")
  var tryNow = false

  @Flag(help: "Tell how many requests it would take and how long, and write nothing.")
  var dryRun = false

  @Option(
    help: ArgumentHelp(
      "Stop after so many requests; the same command goes on from there.", valueName: "number"))
  var maxRequests: Int?

  @Option(help: ArgumentHelp("Your partner name, sent as referer urn:li:partner:<name>.", valueName: "name"))
  var partner: String?

  @Option(
    help: ArgumentHelp("How long to wait for one answer before it is asked for again.", valueName: "seconds"))
  var timeout = 60.0

  @Option(
    name: .customLong("protocol"),
    help: ArgumentHelp(
      "The Rest.li protocol of requests: 1, as the API's pages write them, or 2, as LinkedIn's own clients do.",
      valueName: "1|2"))
  var restLiProtocol = 1

  @Option(
    name: .customLong("linkedin-version"),
    help: ArgumentHelp("Ask the versioned API under /rest with this LinkedIn-Version.", valueName: "yyyymm"))
  var version: String?

  @Option(name: .customLong("max-page-count"), help: .hidden)
  var maximumPages: Int?

  mutating func validate() throws {
    guard timeout > 0 else {
      throw ValidationError("--timeout is \(timeout); it must be more than 0 seconds.")
    }
    guard (0...36_500).contains(fullEvery) else {
      throw ValidationError("--full-every is \(fullEvery); it must be a number of days from 0 to 36500.")
    }
    guard RestLiProtocol(rawValue: restLiProtocol) != nil else {
      throw ValidationError("--protocol is \(restLiProtocol); it must be 1 or 2.")
    }
    if let maxRequests, maxRequests < 1 {
      throw ValidationError("--max-requests is \(maxRequests); it must be at least 1.")
    }
  }

  func request() throws -> SyncRequest {
    let types = ListedValues.all(types).map(AssetType.init(anyCase:))
    if let unknown = types.first(where: { !AssetType.documented.contains($0) }) {
      let list = AssetType.documented.map(\.rawValue).joined(separator: ", ")
      throw ValidationError(
        "there is no asset type '\(Display.safe(unknown.rawValue))'; choose from \(list).")
    }
    return SyncRequest(
      types: types, locales: try ListedValues.all(locales).map(CriteriaOptions.locale), isFull: full,
      fullEvery: fullEvery, licensedOnly: licensedOnly, acceptsRemovals: acceptRemovals,
      tryNow: tryNow, indexedFields: index.fields)
  }

  func run() async throws {
    let request = try request()
    let key = try CredentialsFile.credentials(file: credentials)
    let configuration = try orFail {
      try LearningClientConfiguration(
        apiURL: apiURL, tokenURL: authURL, partner: partner, userAgent: "carrel/\(Carrel.version)",
        requestTimeout: timeout, maximumRequests: maxRequests,
        restLiProtocol: RestLiProtocol(rawValue: restLiProtocol) ?? .indexed, version: version)
    }
    let client = LearningClient(configuration: configuration, credentials: key)
    if dryRun { return try await estimate(request, client) }
    let writer = try orFail { try CatalogWriter(catalog.file, maximumPages: maximumPages) }
    let report = try await SyncRunner(writer: writer, client: client).run(request)
    try report.finish()
  }

  private func estimate(_ request: SyncRequest, _ client: LearningClient) async throws {
    let estimate: SyncEstimate
    do {
      estimate = try await SyncEstimate.of(
        request, for: try catalog.file, client: client, now: { SystemTime.now() })
    } catch {
      throw failure(for: error)
    }
    for line in estimate.lines { Output.shared.line(line) }
  }
}
