import Testing

@testable import LearningClient

@Suite("Proxies of the environment")
struct ProxyTests {
  private func changed(_ variables: [String: String]) -> ProxyEnvironment {
    var result = variables
    for (name, value) in ProxyEnvironment({ variables[$0] }).changes { result[name] = value }
    let all = result
    return ProxyEnvironment { all[$0] }
  }

  @Test(
    "A variable that would take plain http away from this computer is named, unless NO_PROXY names the host",
    arguments: [
      ([:], "127.0.0.1", nil), (["http_proxy": "http://p"], "127.0.0.1", "http_proxy"),
      (["http_proxy": ""], "127.0.0.1", nil), (["HTTP_PROXY": "http://p"], "127.0.0.1", nil),
      (["HTTPS_PROXY": "http://p"], "127.0.0.1", nil),
      (["ALL_PROXY": "socks5://p"], "localhost", "ALL_PROXY"),
      (["all_proxy": "p", "NO_PROXY": "a.example, LOCALHOST"], "localhost", nil),
      (["all_proxy": "p", "no_proxy": "x", "NO_PROXY": "localhost"], "localhost", "all_proxy"),
      (["http_proxy": "p", "no_proxy": "*"], "[::1]", nil),
      (["http_proxy": "p", "no_proxy": "::1"], "[::1]", nil),
    ] as [([String: String], String, String?)])
  func plain(variables: [String: String], host: String, name: String?) {
    #expect(ProxyEnvironment { variables[$0] }.variable(forPlain: host) == name)
    #expect(changed(variables).variable(forPlain: host) == nil)
  }

  @Test("What https used it goes on using; this computer is excepted")
  func https() {
    func changes(_ variables: [String: String]) -> [String: String?] {
      ProxyEnvironment { variables[$0] }.changes
    }
    #expect(changes(["ALL_PROXY": "socks5h://p"])["https_proxy"] == "socks5h://p")
    #expect(changes(["ALL_PROXY": "p", "HTTPS_PROXY": "q"])["https_proxy"] == nil)
    #expect(changes([:])["no_proxy"] == "localhost,127.0.0.1,::1,127.0.0.0/8")
    #expect(changes(["NO_PROXY": "a.example"])["no_proxy"] == "a.example,localhost,127.0.0.1,::1,127.0.0.0/8")
    #expect(changes(["no_proxy": "*"]).keys.contains("no_proxy") == false)
  }

  @Test("Plain http leaves this computer in no case")
  func outside() async throws {
    let request = TransportRequest(method: "GET", url: "http://192.0.2.1/a?b=c", headers: [:], timeout: 5)
    await #expect(throws: TransportError.self) { _ = try await URLSessionTransport().send(request) }
    do {
      _ = try await URLSessionTransport().send(request)
    } catch {
      guard case .refused = error else {
        Issue.record("\(error)")
        return
      }
    }
  }
}
