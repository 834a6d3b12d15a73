import Foundation
import LearningAPI

/// What a ``FakeLearningAPI`` knows, shared by the threads of its connections.
///
/// Unchecked, but safe: every variable is read and written only while `lock` is held.
final class FakeLearningAPIState: @unchecked Sendable {
  typealias Change = @Sendable ([FakeLearningAPIAsset]) -> [FakeLearningAPIAsset]

  private let lock = NSCondition()
  private let clientSecret: String
  private var assets: [FakeLearningAPIAsset]
  private var given = 0
  private var accepted: Set<String> = []
  private var asked: [FakeLearningAPIRequest] = []
  private var faults: [Int: FakeLearningAPIFault] = [:]
  private var tokenFaults: [LoopbackResponse?] = []
  private var constant: FakeLearningAPIFault?
  private var changes: [Int: Change] = [:]
  private var manners = FakeLearningAPIManners()
  private var isReleased = false

  init(_ assets: [FakeLearningAPIAsset], clientSecret: String) {
    self.assets = assets
    self.clientSecret = clientSecret
  }

  var tokens: Int { lock.withLock { given } }
  var requests: [FakeLearningAPIRequest] { lock.withLock { asked } }
  var listed: [FakeLearningAPIAsset] { lock.withLock { assets } }

  /// Whether an answer is held back. The answer before is to have kept the connection, as servers do.
  var holdsAnswers: Bool {
    lock.withLock { faults.values.contains { if case .held = $0 { true } else { false } } }
  }

  func replace(_ assets: [FakeLearningAPIAsset]) { lock.withLock { self.assets = assets } }
  func inject(_ fault: FakeLearningAPIFault?, at number: Int) { lock.withLock { faults[number] = fault } }
  func injectAlways(_ fault: FakeLearningAPIFault?) { lock.withLock { constant = fault } }
  func injectToken(_ faults: [LoopbackResponse?]) { lock.withLock { tokenFaults = faults } }
  func change(before number: Int, _ change: @escaping Change) { lock.withLock { changes[number] = change } }
  func behave(_ manners: FakeLearningAPIManners) { lock.withLock { self.manners = manners } }

  func release() {
    lock.withLock { isReleased = true }
    lock.broadcast()
  }

  /// API reference §1.1 to §1.3.
  func token(_ request: LoopbackRequest) -> LoopbackResponse {
    var form: [String: String] = [:]
    for item in QueryString.parse(request.text) { form[item.name] = item.value }
    guard request.method == "POST", request.query.isEmpty,
      request.headers["content-type"]?.hasPrefix("application/x-www-form-urlencoded") == true,
      form["grant_type"] == "client_credentials"
    else {
      return .json(
        #"{"error":"invalid_request","error_description":"A required parameter \"grant_type\" is missing"}"#,
        status: 400)
    }
    guard form["client_id"] == FakeLearningAPI.clientID, form["client_secret"] == clientSecret else {
      return .json(
        #"{"error":"invalid_client","error_description":"Client authentication failed"}"#, status: 401)
    }
    let (fault, token) = lock.withLock { () -> (LoopbackResponse?, String) in
      let next = tokenFaults.isEmpty ? nil : tokenFaults.removeFirst()
      if let fault = next { return (fault, "") }
      given += 1
      let token = "\(FakeLearningAPI.tokenPrefix)\(given)"
      accepted.insert(token)
      return (nil, token)
    }
    return fault ?? .json(#"{"access_token":"\#(token)","expires_in":7775999}"#)
  }

  /// API reference §2.1 to §2.3 and §7.1.
  func listing(_ request: LoopbackRequest) -> LoopbackResponse {
    let wanted = FakeLearningAPIRequest(path: request.path, query: request.query)
    let finders = ["criteria", "localeAndType"]
    guard request.path.hasPrefix("/v2/learningAssets"), wanted.urn != nil || finders.contains(wanted.finder)
    else { return Self.notFound }
    let (fault, isKnown, manners) = lock.withLock {
      () -> (FakeLearningAPIFault?, Bool, FakeLearningAPIManners) in
      asked.append(wanted)
      if let change = changes[asked.count] { assets = change(assets) }
      let fault =
        faults[asked.count] ?? constant ?? (wanted.isBroken(by: self.manners) ? self.manners.brokenPage : nil)
      if case .expiredToken = fault { accepted = [] }
      let token = request.headers["authorization"]?.dropFirst("Bearer ".count) ?? ""
      return (fault, accepted.contains(String(token)), self.manners)
    }
    guard isKnown else {
      return .json(
        #"{"serviceErrorCode":65602,"code":"EXPIRED_ACCESS_TOKEN","message":"The token used in the request has expired","status":401}"#,
        status: 401)
    }
    if let refusal = manners.refusals[wanted.strategy] { return refusal }
    if wanted.urn == nil, let refusal = wanted.types.first.flatMap({ manners.refusedTypes[$0] }) {
      return refusal
    }
    if wanted.urn != nil { return respond(asset(wanted), fault) }
    guard (1...100).contains(wanted.count) else {
      return .json(#"{"message":"count is too large","status":403}"#, status: 403)
    }
    if case .held = fault { lock.withLock { while !isReleased { lock.wait() } } }
    let page = FakeLearningAPIPage(lock.withLock { assets }, wanted, manners, fault)
    return respond(.json(page.json, headers: manners.headers), fault)
  }

  private func respond(_ right: LoopbackResponse, _ fault: FakeLearningAPIFault?) -> LoopbackResponse {
    switch fault {
    case .answer(let response): response
    case .truncated(let count): right.truncated(after: count)
    case .broken(let fault): right.broken(fault)
    case .changed(let change): change(right)
    default: right
    }
  }

  private func asset(_ wanted: FakeLearningAPIRequest) -> LoopbackResponse {
    let known = lock.withLock { assets }.filter { asset in
      asset.urn == wanted.urn && (wanted.includeRetired || !asset.isRetired)
    }
    // Another locale where there is none of the one that was asked for (API reference §2.1).
    let found = known.first { wanted.locales.contains($0.locale) } ?? known.first
    return found.map { .json($0.json) } ?? Self.notFound
  }

  private static let notFound = LoopbackResponse.json(#"{"message":"Not Found","status":404}"#, status: 404)
}

extension FakeLearningAPI {
  /// What every token begins with, so that a leaked one can be found.
  public static let tokenPrefix = "AQfaketoken-"
}
