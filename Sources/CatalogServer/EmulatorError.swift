import CatalogQuery
import HTTPTypes
import LearningAPI

/// A refusal in the API's own words (API reference §1.3, §8).
struct EmulatorError: Error, Hashable {
  let status: Int
  var message = ""
  var serviceErrorCode: Int?
  var code: String?
  /// For the token endpoint, whose errors have other names: `error` and `error_description`.
  var oauthError: String?
  /// For 405: the methods that are taken.
  var allow: [String] = []
  /// What the API's words leave out; becomes `X-Carrel-Notice`.
  var notices: [String] = []
  /// When to ask again, in seconds.
  var retryAfter: Int?
  /// What went wrong on this side; for the log only.
  var cause: QueryError?

  static func badRequest(_ message: String) -> Self { Self(status: 400, message: message) }
  static func methodNotAllowed(_ method: HTTPRequest.Method, _ allowed: [HTTPRequest.Method]) -> Self {
    let names = allowed.map(\.rawValue)
    return Self(
      status: 405,
      message: "\(method.rawValue) is not possible here, only \(names.joined(separator: " and "))",
      allow: names)
  }

  static func notFound(_ message: String) -> Self { Self(status: 404, message: message) }

  static let noToken = Self(status: 401, message: "Empty oauth2_access_token", serviceErrorCode: 401)
  static let invalidToken = Self(
    status: 401, message: "Invalid access token", serviceErrorCode: 65600, code: "INVALID_ACCESS_TOKEN")
  static let expiredToken = Self(
    status: 401, message: "The token used in the request has expired", serviceErrorCode: 65602,
    code: "EXPIRED_ACCESS_TOKEN")

  /// More than 100 elements asked of `q=localeAndType`.
  static func tooManyElements(_ count: Int) -> Self {
    Self(
      status: 403, message: "Not enough permissions to access: \(count) elements at once; 100 is the most",
      serviceErrorCode: 100)
  }

  static func oauth(_ status: Int, _ error: String, _ description: String) -> Self {
    Self(status: status, message: description, oauthError: error)
  }

  /// What the API would say to a parameter that cannot be used.
  init(_ error: CriteriaError) {
    self = .badRequest(error.messageOfAPI ?? error.description)
    if error.messageOfAPI != nil { notices = [error.description] }
  }

  /// What the API would say where the catalog has no answer.
  init(_ error: QueryError) {
    switch error {
    case .criteria(let error): self.init(error)
    case .notFound: self = .notFound(error.description)
    // The details hold a path of this machine; they are for the log.
    case .catalog, .cancelled, .closed:
      self.init(status: 500, message: "the catalog cannot be read; the emulator's log says why")
      cause = error
    }
  }

  init(
    status: Int, message: String, serviceErrorCode: Int? = nil, code: String? = nil,
    oauthError: String? = nil,
    allow: [String] = []
  ) {
    self.status = status
    self.message = message
    self.serviceErrorCode = serviceErrorCode
    self.code = code
    self.oauthError = oauthError
    self.allow = allow
  }

  var json: JSONWriter {
    var json = JSONWriter()
    json.object { json in
      if let oauthError {
        json.key("error")
        json.string(oauthError)
        json.key("error_description")
        json.string(message)
        return
      }
      if let serviceErrorCode {
        json.key("serviceErrorCode")
        json.int(serviceErrorCode)
      }
      if let code {
        json.key("code")
        json.string(code)
      }
      json.key("message")
      json.string(message)
      json.key("status")
      json.int(status)
    }
    return json
  }
}
