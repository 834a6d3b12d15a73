import LearningAPI
import LearningClient
import Logging
import Testing

/// A client over a scripted transport whose waits, clock, dice and log are the test's.
struct Scene {
  static let secret = "canary+/=&é%secret"
  static let token = "AQcanaryTOKEN0123456789"
  /// 2024-05-02 10:00 UTC.
  static let morning: Int64 = 1_714_644_000_000
  /// 2024-05-03 00:00 UTC.
  static let midnight: Int64 = 1_714_694_400_000
  static let day = AssetCriteria(keyword: "java")

  let transport: ScriptedTransport
  let client: LearningClient
  let waits = Box<[Double]>([])
  let clock = Box(Scene.morning)
  let lines = Box<[String]>([])

  init(
    tokens: [ScriptedTransport.Reply] = [.token(Scene.token)], api: [ScriptedTransport.Reply] = [.page()],
    tokenDelay: Duration = .zero, refused: (token: String, after: Int)? = nil, partner: String? = nil,
    retry: RetryPolicy = RetryPolicy(),
    random: @escaping @Sendable () -> Double = { 1 }
  ) throws {
    transport = ScriptedTransport(tokens: tokens, api: api, tokenDelay: tokenDelay, refused: refused)
    let log = CapturingLog(lines: lines)
    client = LearningClient(
      configuration: try LearningClientConfiguration(partner: partner, retry: retry),
      credentials: ClientCredentials(clientID: "id 1", clientSecret: Secret(Self.secret)),
      transport: transport,
      logger: Logger(label: "test") { _ in log },
      sleep: { [waits, clock] seconds in
        waits.change { $0.append(seconds) }
        clock.change { $0 += Int64(seconds * 1000) }
      }, now: { [clock] in clock.value }, random: random)
  }

  /// What asking for a listing throws.
  func failure() async -> LearningClientError? {
    do {
      _ = try await client.assets(Self.day)
      return nil
    } catch {
      return error
    }
  }

  func apiURLs() async -> [String] { await transport.apiRequests.map(\.url) }
}
