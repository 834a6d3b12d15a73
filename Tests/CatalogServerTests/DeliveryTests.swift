import CatalogServer
import LearningAPI
import RawCompression
import Testing

@Suite("Answers that a client has already, or takes packed")
struct DeliveryTests {
  private static let target = "/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=java"

  @Test("have the generation in their tag, and are not sent again")
  func entityTag() async throws {
    try await EmulatorScene.withDemo { browser in
      let token = "Authorization: Bearer \(try await browser.token())"
      let first = try await browser.send("GET", Self.target, headers: [token])
      let tag = try #require(first.headers["etag"])
      #expect(tag.hasPrefix("W/\"1-"), "\(tag)")
      for known in [tag, String(tag.dropFirst(2)), "\"x\", \(tag)", "*"] {
        let again = try await browser.send("GET", Self.target, headers: [token, "If-None-Match: \(known)"])
        #expect(again.status == 304)
        #expect(again.body.isEmpty)
        #expect(again.headers["etag"] == tag)
      }
      for other in ["\"1-0-0\"", "x", ""] {
        let again = try await browser.send("GET", Self.target, headers: [token, "If-None-Match: \(other)"])
        #expect(again.body == first.body)
      }
      let different = try await browser.send("GET", Self.target + "&count=1", headers: [token])
      #expect(different.headers["etag"] != tag)
      let wrong = try await browser.send(
        "GET", "/v2/learningAssets?q=criteria&assetFilteringCriteria=x",
        headers: [token, "If-None-Match: *"])
      #expect(wrong.status == 400)
      #expect(wrong.headers["etag"] == nil)
    }
  }

  @Test(
    "are packed for those that take gzip",
    arguments: [
      ("gzip", true), ("deflate, gzip;q=0.5", true), ("*", true), ("GZIP", true), ("gzip;q=0", false),
      ("identity", false), ("", false), ("gzip;q=0, *", false),
    ])
  func gzip(accepted: String, isPacked: Bool) async throws {
    try await EmulatorScene.withDemo { browser in
      let token = "Authorization: Bearer \(try await browser.token())"
      let plain = try await browser.send("GET", Self.target, headers: [token])
      let answer = try await browser.send(
        "GET", Self.target, headers: [token, "Accept-Encoding: \(accepted)"])
      #expect(answer.headers["vary"] == "Accept-Encoding")
      #expect((answer.headers["content-encoding"] == "gzip") == isPacked)
      #expect(answer.headers["etag"] == plain.headers["etag"])
      if isPacked {
        #expect(answer.body.count * 2 < plain.body.count)
        #expect(answer.body == Gzip.pack(plain.body))
        #expect(answer.body.prefix(2) == [0x1F, 0x8B])
      } else {
        #expect(answer.body == plain.body)
      }
      let small = try await browser.send(
        "GET", "/v2/learningAssets/urn:li:lyndaCourse:990001?fields=urn",
        headers: [token, "Accept-Encoding: gzip"])
      #expect(small.headers["content-encoding"] == nil)
    }
  }
}
