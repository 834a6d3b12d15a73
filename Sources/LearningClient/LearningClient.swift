import LearningAPI
public import Logging

/// LinkedIn's Learning API: the catalog's assets and classifications, page by page.
///
/// One client has one token, asked for with the first request, kept in memory and shared by all tasks. A
/// request that fails is repeated as ``RetryPolicy`` says; what is thrown is final. Cancelling the task
/// ends the request and throws ``LearningClientError/cancelled``.
///
/// ```swift
/// let client = LearningClient(configuration: try LearningClientConfiguration(), credentials: key)
/// var page: FetchedPage? = try await client.assets(AssetCriteria())
/// while let current = page {
///   use(current.page.elements)
///   page = try await client.page(after: current)
/// }
/// ```
public struct LearningClient: Sendable {
  /// Where assets are (API reference §2).
  package static let assetsPath = "/v2/learningAssets"
  /// Where classifications are (API reference §2).
  package static let classificationsPath = "/v2/learningClassifications"

  private let configuration: LearningClientConfiguration
  private let requester: Requester
  private let tokens: TokenSource

  /// A client; nothing is sent yet.
  ///
  /// - Parameters:
  ///   - configuration: where the API is and how patiently it is asked.
  ///   - credentials: the key; it is sent to the token endpoint only.
  ///   - transport: what carries the requests.
  ///   - logger: gets each request at `debug` and each wait at `info`, never a secret.
  public init(
    configuration: LearningClientConfiguration, credentials: ClientCredentials,
    transport: any Transport = SystemTransport(), logger: Logger = Logger(label: "carrel.client")
  ) {
    self.init(
      configuration: configuration, credentials: credentials, transport: transport, logger: logger,
      now: { SystemTime.now() })
  }

  /// - Parameters:
  ///   - sleep: waits so many seconds; what it throws counts as cancellation.
  ///   - now: the time in epoch milliseconds.
  ///   - random: a number from 0 up to 1, for the length of waits.
  package init(
    configuration: LearningClientConfiguration, credentials: ClientCredentials,
    transport: any Transport = SystemTransport(), logger: Logger = Logger(label: "carrel.client"),
    sleep: @escaping @Sendable (Double) async throws -> Void = { try await SystemTime.sleep($0) },
    now: @escaping @Sendable () -> Int64,
    random: @escaping @Sendable () -> Double = { SystemTime.random() }
  ) {
    self.configuration = configuration
    let requester = Requester(
      configuration: configuration, clientSecret: credentials.clientSecret, transport: transport,
      logger: logger,
      sleep: sleep, now: now, random: random)
    self.requester = requester
    tokens = TokenSource(now: now, statistics: requester.statistics) { () async throws(LearningClientError) in
      try await requester.perform(
        TokenRequest.call(credentials, configuration), tokens: nil, judge: { TokenRequest.judge($0) })
    }
  }

  /// What was done so far.
  public var statistics: ClientStatistics { get async { await requester.statistics.statistics } }

  /// The page behind a page, by the link the answer had; nil where it had none.
  ///
  /// The link is followed only to the same server and path, and only forward; `fields`, which links leave
  /// out (API reference §2.6), is asked for again.
  ///
  /// - Throws: ``LearningClientError``, ``LearningClientError/badNextLink(_:)`` without sending anything.
  public func page(after page: FetchedPage) async throws(LearningClientError) -> FetchedPage? {
    guard let href = page.page.next else { return nil }
    guard [Self.assetsPath, Self.classificationsPath].contains(page.path) else {
      throw .badNextLink("the page before it is no listing of this API")
    }
    let redactor = Redactor([requester.clientSecret] + (await tokens.secrets))
    let link: NextLink
    do {
      link = try NextLink(href, after: page, configuration: configuration, redactor: redactor)
    } catch {
      throw .badNextLink(error.text)
    }
    return try await list(page.path, structured: link.queryItems)
  }

  func list(
    _ path: String, _ items: [QueryItem], attempts: Int? = nil
  ) async throws(LearningClientError) -> FetchedPage {
    try await list(path, structured: configuration.restLiProtocol.items(items), attempts: attempts)
  }

  /// - Parameter items: in the form of the protocol.
  private func list(
    _ path: String, structured items: [QueryItem], attempts: Int? = nil
  ) async throws(LearningClientError) -> FetchedPage {
    try await requester.perform(call(path, items), tokens: tokens, attempts: attempts) {
      APIAnswer.page($0, path: path, queryItems: items)
    }
  }

  /// What comes with a good status in the place of a page, as it is: to be set aside.
  func body(_ path: String, _ items: [QueryItem]) async throws(LearningClientError) -> [UInt8] {
    let items = configuration.restLiProtocol.items(items)
    return try await requester.perform(call(path, items), tokens: tokens, attempts: 1) { answer in
      guard answer.status == 200, !answer.response.body.isEmpty,
        answer.redactor.isClean(answer.response.body)
      else { return .final(answer.foreign("nothing that can be kept")) }
      return .accepted(answer.response.body)
    }
  }

  func get(_ path: String, _ urn: URN, _ items: [QueryItem]) async throws(LearningClientError) -> JSONValue {
    // URNs of parts hold parentheses and commas, so the whole URN is escaped (API reference §2.1).
    let items = configuration.restLiProtocol.items(items)
    return try await requester.perform(
      call(path + "/" + QueryString.encode(urn.rawValue), items), tokens: tokens
    ) {
      APIAnswer.object($0)
    }
  }

  private func call(_ path: String, _ items: [QueryItem]) -> Call {
    var headers: [String: String] = [:]
    if let partner = configuration.partner { headers["referer"] = "urn:li:partner:\(partner)" }
    if configuration.restLiProtocol != .indexed {
      headers[RestLiProtocol.header] = configuration.restLiProtocol.version
    }
    if let version = configuration.version { headers["LinkedIn-Version"] = version }
    return Call(
      purpose: .api, method: "GET", address: configuration.apiURL + configuration.path(path),
      query: QueryString.write(items),
      headers: headers)
  }
}
