import LearningAPI

/// The request for a token and what its answers mean (API reference §1.1 to §1.3).
enum TokenRequest {
  /// The form goes into the body: a URL ends up in logs of proxies and servers.
  static func call(_ credentials: ClientCredentials, _ configuration: LearningClientConfiguration) -> Call {
    let form = [
      ("grant_type", "client_credentials"), ("client_id", credentials.clientID),
      ("client_secret", credentials.clientSecret.reveal()),
    ]
    let body = form.map { "\($0)=\(QueryString.encode($1))" }.joined(separator: "&")
    return Call(
      purpose: .token, method: "POST", address: configuration.tokenURL, query: "",
      headers: ["Content-Type": "application/x-www-form-urlencoded"], body: Array(body.utf8))
  }

  static func judge(_ answer: HTTPAnswer) -> Verdict<AccessToken> {
    if answer.status != 200, let refusal = answer.versionRefusal { return .final(refusal) }
    switch answer.status {
    case 200:
      if let token = token(answer) { return .accepted(token) }
      if let refusal = answer.versionRefusal { return .final(refusal) }
      // What is broken may still hold a token, so only pages for people are quoted.
      return .transient(
        answer.isHTML || answer.response.body.isEmpty
          ? answer.foreign(expected: "an access token")
          : answer.foreign("\(answer.response.body.count) bytes without a usable access token"))
    case 429: return .throttled(Throttle(answer))
    case 400..<500: return .final(answer.isHTML ? answer.foreign(expected: "an error") : refusal(answer))
    default: return APIAnswer.failure(answer)
    }
  }

  private static func refusal(_ answer: HTTPAnswer) -> LearningClientError {
    let object = answer.object
    return .credentialsRefused(
      code: answer.text(object, "error", "serviceErrorCode", "code") ?? "status \(answer.status)",
      description: answer.text(object, "error_description", "message") ?? answer.message)
  }

  private static func token(_ answer: HTTPAnswer) -> AccessToken? {
    // A token goes into a header: what could end the line is no token.
    guard let object = answer.object, let text = object["access_token"]?.string, !text.isEmpty,
      text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
    else { return nil }
    var lifetime = AccessToken.assumedLife
    if let value = object["expires_in"], !value.isNull {
      guard let seconds = value.int ?? value.string.flatMap({ Int64($0) }), seconds > 0 else { return nil }
      lifetime = Double(seconds)
    }
    return AccessToken(secret: Secret(text), lifetime: lifetime, askedAt: answer.askedAt)
  }
}
