import CatalogServer
import Foundation
import LearningAPI
import Testing

/// Whether answers are as described is checked by schemathesis in scripts/clients.sh.
@Suite("The OpenAPI description")
struct OpenAPITests {
  @Test("describes every path, and no parameter that nobody knows")
  func isTrue() async throws {
    var options = APIEmulator.Options()
    options.isStrict = true
    try await EmulatorScene.withDemo(options) { browser in
      let token = try await browser.token()
      let description = try #require(try await browser.send("GET", "/openapi.json").json)
      #expect(description["openapi"]?.string == "3.1.0")
      var paths: [String] = []
      for (path, item) in try #require(description["paths"]).members {
        let path = try #require(path.string)
        paths.append(path)
        let operation = try #require(item["get"] ?? item["post"])
        let target = path.replacing("{urn}", with: "urn:li:skill:1")
        let refused = try await browser.send("PATCH", target)
        #expect(refused.status == 405, "\(path)")
        for parameter in operation["parameters"].map({ Array($0.elements) }) ?? [] {
          let name = parameter["$ref"]?.string.map { String($0.split(separator: "/").last ?? "") }
          let described =
            name.flatMap { description["components"]?["parameters"]?[$0] } ?? parameter
          guard described["in"]?.string == "query" else { continue }
          let queryName = try #require(described["name"]?.string)
          // What belongs to another finder, or cannot be read, is refused in other words.
          var texts: [String] = []
          for start in ["q=criteria", "q=localeAndType", "q=keyword", "ids=List()"] {
            let query = path.hasSuffix("}") ? "\(queryName)=" : "\(start)&\(queryName)="
            texts.append(try await browser.get("\(target)?\(query)", token: token).text)
          }
          #expect(
            texts.contains { !$0.contains("unknown parameter '\(queryName)'") }, "\(path) \(queryName)")
        }
      }
      #expect(
        paths.sorted() == [
          "/healthz", "/metrics", "/oauth/v2/accessToken", "/openapi.json", "/readyz", "/v2/learningAssets",
          "/v2/learningAssets/{urn}", "/v2/learningClassifications", "/v2/learningClassifications/{urn}",
        ])
    }
  }
}
