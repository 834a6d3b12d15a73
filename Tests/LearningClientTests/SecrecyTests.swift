import LearningAPI
import LearningClient
import Testing

@Suite("Secrets")
struct SecrecyTests {
  private static let token = "AQcanary/TOKEN+0123456789=="
  private static let forms = [Scene.secret, token].flatMap { [$0, QueryString.encode($0)] }

  /// A server that sends back all it knows: as text, as an error, as HTML, in headers and links.
  private static let echoes: [ScriptedTransport.Reply] = {
    let echo = "your \(Scene.secret) and \(QueryString.encode(Scene.secret).lowercased()) and \(token)"
    let padding = String(repeating: " ", count: 4090)
    return [
      .json(#"{"error":"\#(Scene.secret)","error_description":"\#(echo)"}"#, status: 400),
      .json(#"{"message":"\#(echo)","code":"\#(token)","status":401}"#, status: 401),
      .status(403, echo), .status(404, echo), .status(500, echo), .html("<p>\(echo)</p>"),
      .html(echo, status: 502),
      .json(echo), .json(padding + echo + padding), .json("[\"\(echo)\"]"), .status(429, echo),
      .json("", status: 302, headers: ["Location": "https://x.example/\(QueryString.encode(token))?\(echo)"]),
      .page(next: "/v2/other?x=\(QueryString.encode(token))&y=\(QueryString.encode(Scene.secret))"),
      .page(next: "/v2/learningAssets x \(token) \(Scene.secret)"),
      .failure(.failed(reason: echo)),
    ]
  }()

  @Test("Whatever a server sends back, neither secret nor token is in an error, a log line or a URL")
  func echoed() async throws {
    for echo in Self.echoes {
      for isToken in [true, false] {
        // The token endpoint is never sent a token, so it can send back the secret only.
        let forms = isToken ? Array(Self.forms.prefix(2)) : Self.forms
        let scene = try Scene(tokens: isToken ? [echo] : [.token(Self.token)], api: [echo])
        var said = ""
        do {
          let page = try await scene.client.assets(Scene.day)
          _ = try await scene.client.page(after: page)
        } catch {
          said = "\(error) \(String(reflecting: error))"
          dump(error, to: &said)
        }
        #expect(!said.isEmpty)
        said += scene.lines.value.joined(separator: "\n")
        for request in await scene.transport.tokenRequests + scene.transport.apiRequests {
          said += "\(request) \(String(reflecting: request)) \(request.url)"
          dump(request, to: &said)
        }
        for form in forms { #expect(!said.lowercased().contains(form.lowercased())) }
      }
    }
  }

  @Test(
    "A token in an answer that cannot be used is not quoted",
    arguments: [
      #"{"access_token":"\#(token)","expires_in":"soon"}"#, #"{"access_token":"\#(token)"#, #""\#(token)""#,
      #"{"token":"\#(token)"}"#,
    ])
  func brokenToken(body: String) async throws {
    let scene = try Scene(tokens: [.json(body)])
    let error = try #require(await scene.failure())
    #expect(!(error.description + scene.lines.value.joined()).contains("canary"))
  }

  @Test("Log lines say what was asked, what came and what is waited for")
  func log() async throws {
    let scene = try Scene(api: [.status(503), .page()])
    _ = try await scene.client.assets(Scene.day)
    let text = scene.lines.value.joined(separator: "\n")
    #expect(text.contains("debug POST https://www.linkedin.com/oauth/v2/accessToken: 200"))
    #expect(text.contains("debug GET https://api.linkedin.com/v2/learningAssets?q=criteria"))
    #expect(text.contains("info GET: https://api.linkedin.com/v2/learningAssets cannot be reached"))
    #expect(text.contains("asking again in 0.5 s"))
  }

  @Test("A secret prints nothing, alone or inside")
  func printing() {
    let key = ClientCredentials(clientID: "id", clientSecret: Secret(Scene.secret))
    var text =
      "\(key) \(key.clientSecret) \(String(reflecting: key)) \(Mirror(reflecting: key.clientSecret).children)"
    dump(key, to: &text)
    dump([key.clientSecret], to: &text)
    #expect(!text.contains("canary"))
    #expect(text.contains("<secret>"))
    #expect(key.clientSecret.reveal() == Scene.secret)
  }
}
