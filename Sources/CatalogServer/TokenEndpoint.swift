import HTTPTypes
import Hummingbird
import LearningAPI

/// `/oauth/v2/accessToken` (API reference §1.1 to §1.3).
struct TokenEndpoint: Sendable {
  /// How large a form may be, in bytes.
  static let maximumForm = 16 << 10

  let options: APIEmulator.Options
  let tokens: TokenBook

  /// Where the key came in the URL. LinkedIn takes it there, by GET too, and clients rely on it.
  private static let openSecret =
    "the client_secret came in the URL, which proxies and logs keep; send it as a form in the body of a POST"

  /// Answers a request for a token.
  ///
  /// What the form has counts, and only then what the URL has.
  func reply(to request: Request) async throws -> EmulatorReply {
    guard let body = try await request.bytes(limit: Self.maximumForm) else {
      throw EmulatorError.oauth(413, "invalid_request", "The form is larger than \(Self.maximumForm) bytes")
    }
    let fromURL = QueryString.parse(String(EmulatorRequest(request).query))
    let form =
      (isForm(request.headers[.contentType]) ? QueryString.parse(String(decoding: body, as: UTF8.self)) : [])
      + fromURL
    func required(_ name: String) throws(EmulatorError) -> String {
      guard let value = form.first(where: { $0.name == name })?.value, !value.isEmpty else {
        throw .oauth(400, "invalid_request", "A required parameter \"\(name)\" is missing")
      }
      return value
    }
    let grant = try required("grant_type")
    let id = try required("client_id")
    let secret = try required("client_secret")
    // Not in LinkedIn's list; the name is the standard's (RFC 6749 §5.2).
    guard grant == "client_credentials" else {
      throw EmulatorError.oauth(400, "unsupported_grant_type", "The grant type has to be client_credentials")
    }
    guard options.clientID.map({ ConstantTime.isEqual(id, $0) }) ?? true else {
      throw EmulatorError.oauth(400, "invalid_client_id", "The passed in client_id is invalid \"\(id)\"")
    }
    guard options.clientSecret.map({ ConstantTime.isEqual(secret, $0) }) ?? true else {
      throw EmulatorError.oauth(401, "invalid_client_id", "Client authentication failed")
    }
    let token = await tokens.issue()
    var json = JSONWriter()
    json.object {
      $0.key("access_token")
      $0.string(token)
      $0.key("expires_in")
      $0.int(options.tokenLifetime)
    }
    var reply = EmulatorReply(json.bytes)
    if fromURL.contains(where: { $0.name == "client_secret" }) { reply.notices = [Self.openSecret] }
    reply.isPrivate = true
    return reply
  }
}

/// Whether a body is a form, by the header `Content-Type`.
func isForm(_ contentType: String?) -> Bool {
  (contentType ?? "").lowercased().prefix { $0 != ";" && $0 != " " } == "application/x-www-form-urlencoded"
}
