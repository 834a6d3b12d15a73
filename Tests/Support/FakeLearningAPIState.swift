import Foundation
import LearningAPI

/// What a ``FakeLearningAPI`` knows, shared by the threads of its connections.
///
/// Unchecked, but safe: every variable is read and written only while `lock` is held.
final class FakeLearningAPIState: @unchecked Sendable {
  private let lock = NSCondition()
  private let clientSecret: String
  private var assets: [FakeLearningAPIAsset]
  private var given = 0
  private var accepted: Set<String> = []
  private var asked: [FakeLearningAPIRequest] = []
  private var faults: [Int: FakeLearningAPIFault] = [:]
  private var constant: FakeLearningAPIFault?
  private var isReleased = false

  init(_ assets: [FakeLearningAPIAsset], clientSecret: String) {
    self.assets = assets
    self.clientSecret = clientSecret
  }

  var tokens: Int { lock.withLock { given } }
  var requests: [FakeLearningAPIRequest] { lock.withLock { asked } }

  func replace(_ assets: [FakeLearningAPIAsset]) { lock.withLock { self.assets = assets } }
  func inject(_ fault: FakeLearningAPIFault, at number: Int) { lock.withLock { faults[number] = fault } }
  func injectAlways(_ fault: FakeLearningAPIFault?) { lock.withLock { constant = fault } }

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
    let token = lock.withLock {
      given += 1
      let token = "\(FakeLearningAPI.tokenPrefix)\(given)"
      accepted.insert(token)
      return token
    }
    return .json(#"{"access_token":"\#(token)","expires_in":7775999}"#)
  }

  /// API reference §2.2 and §7.1.
  func listing(_ request: LoopbackRequest) -> LoopbackResponse {
    let wanted = FakeLearningAPIRequest(query: request.query)
    guard request.path == "/v2/learningAssets", request.query.contains("q=criteria") else {
      return .json(#"{"message":"Not Found","status":404}"#, status: 404)
    }
    let (fault, isKnown) = lock.withLock {
      asked.append(wanted)
      let fault = faults[asked.count] ?? constant
      if case .expiredToken = fault { accepted = [] }
      let token = request.headers["authorization"]?.dropFirst("Bearer ".count) ?? ""
      return (fault, accepted.contains(String(token)))
    }
    guard isKnown else {
      return .json(
        #"{"serviceErrorCode":65602,"code":"EXPIRED_ACCESS_TOKEN","message":"The token used in the request has expired","status":401}"#,
        status: 401)
    }
    guard (1...100).contains(wanted.count) else {
      return .json(#"{"message":"count is too large","status":403}"#, status: 403)
    }
    switch fault {
    case .answer(let response): return response
    case .truncated(let count): return page(wanted, nil).truncated(after: count)
    case .held:
      lock.withLock { while !isReleased { lock.wait() } }
      return page(wanted, nil)
    default: return page(wanted, fault)
    }
  }

  private func page(_ wanted: FakeLearningAPIRequest, _ fault: FakeLearningAPIFault?) -> LoopbackResponse {
    let all = lock.withLock { assets.filter(wanted.matches) }
    var total = all.count
    var start = wanted.start
    var count = wanted.count
    var hasPaging = true
    switch fault {
    case .total(let lie): total = lie
    case .ignoredStart: start = 0
    case .alternatingPages: start %= 200
    case .clampedCount(let limit): count = min(count, limit)
    case .noPaging: hasPaging = false
    default: break
    }
    let elements = all.dropFirst(start).prefix(count).map(\.json).joined(separator: ",")
    let paging =
      #""paging":{"total":\#(total),"count":\#(wanted.count),"start":\#(wanted.start),"links":[]}"#
    let members = [#""metadata":{}"#, #""elements":[\#(elements)]"#] + (hasPaging ? [paging] : [])
    return .json("{" + members.joined(separator: ",") + "}")
  }
}

extension FakeLearningAPI {
  /// What every token begins with, so that a leaked one can be found.
  public static let tokenPrefix = "AQfaketoken-"
}
