import LearningClient

/// Answers from two lists, one for tokens and one for the API; the last answer of a list repeats.
///
/// A refused token is answered with 401 whenever it comes, once so many requests have come with it.
actor ScriptedTransport: Transport {
  typealias Reply = Result<TransportResponse, TransportError>

  private var tokenReplies: [Reply]
  private var apiReplies: [Reply]
  private let tokenDelay: Duration
  private let refused: (token: String, after: Int)?
  private var held: [CheckedContinuation<Void, Never>] = []
  private(set) var tokenRequests: [TransportRequest] = []
  private(set) var apiRequests: [TransportRequest] = []

  init(
    tokens: [Reply], api: [Reply], tokenDelay: Duration = .zero, refused: (token: String, after: Int)? = nil
  ) {
    tokenReplies = tokens
    apiReplies = api
    self.tokenDelay = tokenDelay
    self.refused = refused
  }

  func send(_ request: TransportRequest) async throws(TransportError) -> TransportResponse {
    if request.method == "POST" {
      tokenRequests.append(request)
      let reply = tokenReplies.count > 1 ? tokenReplies.removeFirst() : tokenReplies[0]
      do { if tokenDelay > .zero { try await Task.sleep(for: tokenDelay) } } catch { throw .cancelled }
      return try reply.get()
    }
    apiRequests.append(request)
    if let refused, request.headers["Authorization"] == "Bearer \(refused.token)" {
      await hold(until: refused.after)
      return try Reply.status(401, "Invalid access token").get()
    }
    return try (apiReplies.count > 1 ? apiReplies.removeFirst() : apiReplies[0]).get()
  }

  private func hold(until count: Int) async {
    await withCheckedContinuation { continuation in
      held.append(continuation)
      if held.count < count { return }
      for continuation in held { continuation.resume() }
      held = []
    }
  }
}

extension Result where Success == TransportResponse, Failure == TransportError {
  static func json(_ text: String, status: Int = 200, headers: [String: String] = [:]) -> Self {
    .success(TransportResponse(status: status, headers: headers, body: Array(text.utf8)))
  }

  static func html(_ text: String, status: Int = 200) -> Self {
    .json(text, status: status, headers: ["Content-Type": "text/html"])
  }

  static func token(_ text: String, expiresIn: String = "7775999") -> Self {
    .json(#"{"access_token":"\#(text)","expires_in":\#(expiresIn)}"#)
  }

  static func page(next: String? = nil, headers: [String: String] = [:]) -> Self {
    let link = next.map { #"{"rel":"next","href":"\#($0)","type":"application/json"}"# } ?? ""
    return .json(
      #"{"paging":{"start":0,"count":1,"total":3,"links":[\#(link)]},"metadata":{},"elements":[{"urn":"urn:li:lyndaCourse:1"}]}"#,
      headers: headers)
  }

  static func status(_ status: Int, _ message: String = "no", headers: [String: String] = [:]) -> Self {
    .json(#"{"message":"\#(message)","status":\#(status)}"#, status: status, headers: headers)
  }
}
