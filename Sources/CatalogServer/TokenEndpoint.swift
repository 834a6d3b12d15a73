import LearningAPI

/// `POST /oauth/v2/accessToken` (API reference §1.1 to §1.3).
struct TokenEndpoint: Sendable {
  /// How large a form may be, in bytes.
  static let maximumForm = 16 << 10

  let options: APITwin.Options
  let tokens: TokenBook

  /// Answers a form.
  ///
  /// Only the body counts: a secret in the URL would end up in logs, so it is treated as missing.
  ///
  /// - Parameter body: nil where it was too large.
  func reply(contentType: String?, body: [UInt8]?) async throws(TwinError) -> TwinReply {
    guard let body else {
      throw .oauth(413, "invalid_request", "The form is larger than \(Self.maximumForm) bytes")
    }
    let isForm =
      (contentType ?? "").lowercased().prefix { $0 != ";" && $0 != " " }
      == "application/x-www-form-urlencoded"
    let form = isForm ? QueryString.parse(String(decoding: body, as: UTF8.self)) : []
    func required(_ name: String) throws(TwinError) -> String {
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
      throw .oauth(400, "unsupported_grant_type", "The grant type has to be client_credentials")
    }
    guard options.clientID == nil || options.clientID == id else {
      throw .oauth(400, "invalid_client_id", "The passed in client_id is invalid \"\(id)\"")
    }
    guard options.clientSecret == nil || options.clientSecret == secret else {
      throw .oauth(401, "invalid_client_id", "Client authentication failed")
    }
    let token = await tokens.issue()
    var json = JSONWriter()
    json.object {
      $0.key("access_token")
      $0.string(token)
      $0.key("expires_in")
      $0.int(options.tokenLifetime)
    }
    var reply = TwinReply(json)
    reply.isPrivate = true
    return reply
  }
}
