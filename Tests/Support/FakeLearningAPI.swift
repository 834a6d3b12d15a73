import Foundation
import LearningAPI

/// LinkedIn's API over a list of assets: the token endpoint and `q=criteria` listings, with faults on demand.
public final class FakeLearningAPI: Sendable {
  /// The only key that it takes.
  public static let clientID = "fake-client"
  /// The secret of that key, which has to be escaped in a form.
  public static let clientSecret = "fake/secret+with=signs"

  private let state: FakeLearningAPIState
  private let server: LoopbackServer

  /// Starts to listen.
  public init(_ assets: [FakeLearningAPIAsset], clientSecret: String = FakeLearningAPI.clientSecret) throws {
    let state = FakeLearningAPIState(assets, clientSecret: clientSecret)
    self.state = state
    server = try LoopbackServer { request in
      var response = request.path == "/token" ? state.token(request) : state.listing(request)
      response.keepsConnection = state.holdsAnswers
      return response
    }
  }

  deinit { stop() }

  /// What `--api-url` takes.
  public var apiURL: String { server.url }
  /// What `--auth-url` takes.
  public var authURL: String { server.url + "/token" }
  /// Both, as arguments, and patience: an answer that a test holds back must not be asked for again while the
  /// machine is busy with other tests.
  public var arguments: [String] { ["--api-url", apiURL, "--auth-url", authURL, "--timeout", "600"] }

  /// How many tokens were given.
  public var tokens: Int { state.tokens }
  /// The listings asked for, in order, those with a fault too.
  public var requests: [FakeLearningAPIRequest] { state.requests }
  /// The listings as `COURSE en_US 0+100`.
  public var log: [String] { requests.map(\.description) }
  /// The requests as they came over the wire.
  public var wire: [LoopbackRequest] { server.requests }

  /// What there is to list.
  public var assets: [FakeLearningAPIAsset] { state.listed }

  /// Replaces what there is to list.
  public func replace(_ assets: [FakeLearningAPIAsset]) { state.replace(assets) }

  /// Answers the listing with this number, counted from 1 over all runs, with a fault.
  public func inject(_ fault: FakeLearningAPIFault?, at number: Int) { state.inject(fault, at: number) }

  /// Answers the next requests for a token with these; nil is the right answer.
  public func injectToken(_ faults: [LoopbackResponse?]) { state.injectToken(faults) }

  /// Changes what there is to list just before the listing with this number is answered.
  public func change(
    before number: Int, _ change: @escaping @Sendable ([FakeLearningAPIAsset]) -> [FakeLearningAPIAsset]
  ) { state.change(before: number, change) }

  /// How to behave from now on.
  public func behave(_ manners: FakeLearningAPIManners) { state.behave(manners) }

  /// Answers every listing with a fault; nil ends that.
  public func injectAlways(_ fault: FakeLearningAPIFault?) { state.injectAlways(fault) }

  /// Lets held answers go, those to come too.
  public func release() { state.release() }

  /// Waits until so many listings were asked for.
  public func waitForRequest(_ number: Int) async throws {
    try await CarrelProcessSandbox.wait(for: "listing \(number)") { self.requests.count >= number }
  }

  /// Ends the server.
  public func stop() {
    state.release()
    server.stop()
  }
}
