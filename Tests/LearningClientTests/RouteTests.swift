import Testing

@testable import LearningClient

@Suite("Where requests may go")
struct RouteTests {
  private func request(_ url: String) -> TransportRequest {
    TransportRequest(method: "GET", url: url, headers: [:], timeout: 5)
  }

  @Test("Plain http leaves this computer in no case")
  func outside() async throws {
    for address in ["http://192.0.2.1/a?b=c", "http://localhost.example/a", "http://127.0.0.1.example/a"] {
      do {
        _ = try await SystemTransport().send(request(address))
        Issue.record("it was sent to \(address)")
      } catch {
        guard case .refused = error else {
          Issue.record("\(error)")
          return
        }
      }
    }
  }

  @Test(
    "This computer is asked directly, others over what they have for it",
    arguments: [
      ("http://127.0.0.1:1/a", Route.direct), ("http://[::1]/a?x=http://b", .direct),
      ("https://localhost/a", .direct), ("https://api.linkedin.com/v2", .outside),
    ])
  func route(url: String, route: Route) throws { #expect(try Route.of(request(url)).route == route) }

  @Test("Brackets of a query are escaped, and nothing else is")
  func brackets() throws {
    #expect(try Route.of(request("https://h/a%2Fb?x[0]=%5B%2B#")).url == "https://h/a%2Fb?x%5B0%5D=%5B%2B#")
  }

  @Test("A header of two lines is none", arguments: ["a\r\nX-Other: b", "a\nb", "a\0b"])
  func lines(value: String) async {
    let message = TransportRequest(
      method: "GET", url: "http://127.0.0.1:9/", headers: ["X-Some": value], timeout: 5)
    do {
      _ = try await SystemTransport().send(message)
      Issue.record("it was sent")
    } catch {
      #expect(error == .failed(reason: "the header 'X-Some' has more than one line"))
    }
  }
}
