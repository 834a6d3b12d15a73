public import LearningAPI

/// Why a request has no usable answer.
///
/// Every case is final: what can be repeated was repeated.
///
/// No case ever holds a secret or a token; text from a server is one short line without control characters.
public enum LearningClientError: CodedError, Hashable {
  /// The key or its permissions are not accepted: a 4xx of the token endpoint, a 401 that a new token did
  /// not cure. `code` is LinkedIn's, or else the status.
  case credentialsRefused(code: String, description: String)
  /// The key is not allowed this request, others perhaps: a 403. `code` is LinkedIn's, or the status where there
  /// is none.
  case forbidden(code: String, description: String)
  /// LinkedIn does not answer requests in the form of this program any more: a 426, or an error that names the
  /// version.
  case outdated(status: Int, message: String)
  /// The requests of this day are used up; `notBefore` is the next midnight UTC in epoch milliseconds,
  /// when the quota starts again (API reference §8).
  case quotaUsedUp(notBefore: Int64)
  /// No answer, or only 5xx, also after all repetitions. The URL is without its query.
  case unreachable(url: String, reason: String)
  /// What answers is not the API: HTML, a redirect, no JSON, or JSON of another shape. `what` is a short
  /// description of what came. The URL is without its query.
  case notTheAPI(url: String, status: Int, what: String)
  /// The API refuses this request: 400, 404, 414 and other 4xx.
  case rejected(status: Int, message: String)
  /// A `next` link that must not be followed, with the reason.
  case badNextLink(String)
  /// So many requests were sent as `LearningClientConfiguration/maximumRequests` allows.
  case requestLimit(Int)
  /// The task was cancelled.
  case cancelled

  /// One code for each case.
  public var code: ErrorCode {
    switch self {
    case .credentialsRefused: .credentialsRefused
    case .forbidden: .forbidden
    case .outdated: .outdated
    case .quotaUsedUp: .quotaUsedUp
    case .unreachable: .unreachable
    case .notTheAPI: .notTheAPI
    case .rejected: .rejected
    case .badNextLink: .badNextLink
    case .requestLimit: .requestLimit
    case .cancelled: .cancelled
    }
  }

  /// What happened, and what to do next.
  public var description: String { "\(problem). \(advice)" }

  /// What happened, without a full stop.
  var problem: String {
    switch self {
    case .credentialsRefused(let code, let text), .forbidden(let code, let text):
      "LinkedIn refused the client credentials: \(code)\(text.isEmpty ? "" : ", \(Self.part(text))")"
    case .outdated(let status, let message):
      "This Carrel is too old for LinkedIn's API: status \(status), \(Self.part(message))"
    case .quotaUsedUp: "LinkedIn's quota of requests for today is used up"
    case .unreachable(let url, let reason): "\(url) cannot be reached: \(Self.part(reason))"
    case .notTheAPI(let url, let status, let what):
      "What answers at \(url) is not the LinkedIn API: status \(status), \(Self.part(what))"
    case .rejected(let status, let message):
      "LinkedIn rejected the request with status \(status): \(Self.part(message))"
    case .badNextLink(let problem): "The link to the next page cannot be followed: \(Self.part(problem))"
    case .requestLimit(let count): "Stopped after \(count) requests, as told"
    case .cancelled: "The request was cancelled"
    }
  }

  /// Whether it may be this page alone that does not come: a server error, a broken answer, or none, where
  /// assets were asked for. A redirect, a refusal or a quota concerns all of them.
  package var mayConcernOnePage: Bool {
    if case .notTheAPI(_, let status, _) = self, !(200..<300).contains(status) { return false }
    return concernsAssets
  }

  /// Whether nothing usable came where assets were asked for, in whatever form.
  package var concernsAssets: Bool {
    switch self {
    case .unreachable(let url, _), .notTheAPI(let url, _, _): url.contains("/learningAssets")
    default: false
    }
  }

  /// Whether it is this request that the API does not take, and another one may be answered: a 403 or a 400.
  package var concernsOneRequest: Bool {
    switch self {
    case .forbidden, .rejected(status: 400, _): true
    default: false
    }
  }

  /// Whether the API answers and does not take the request.
  package var isRefusal: Bool {
    switch self {
    case .forbidden, .rejected: true
    default: false
    }
  }

  /// What the API said, as a part of a sentence.
  package var refusal: String {
    switch self {
    case .forbidden(let code, let text): "\(code)\(text.isEmpty ? "" : ", \(Self.part(text))")"
    case .rejected(let status, let message): "status \(status), \(Self.part(message))"
    default: problem
    }
  }

  private var advice: String {
    switch self {
    case .credentialsRefused, .forbidden:
      "Check the client id and secret, and that the key has the content permission."
    case .outdated: "Install a newer Carrel; the catalog stays as it is."
    case .quotaUsedUp(let notBefore): "Try again after \(Timestamp(milliseconds: notBefore))."
    case .unreachable: "Check the network and the address, then try again."
    case .notTheAPI: "Check the address, and whether a proxy or a login page stands in between."
    case .rejected: "Check what was asked for."
    case .badNextLink:
      "Ask for the next page by its start instead, and check what answers if it happens again."
    case .requestLimit, .cancelled: "Run it again to go on."
    }
  }

  /// Text from a server as a part of a sentence that has its own full stop.
  private static func part(_ text: String) -> Substring { text.hasSuffix(".") ? text.dropLast() : text[...] }
}
