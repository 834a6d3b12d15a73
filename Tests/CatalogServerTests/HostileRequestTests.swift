import LearningAPI
import Testing

@Suite("Hostile requests")
struct HostileRequestTests {
  private static let queries: [String] = [
    "q=criteria&assetFilteringCriteria.keyword=%00", "q=criteria&assetFilteringCriteria.keyword=a%00b%00",
    "q=criteria&assetFilteringCriteria.keyword=%", "q=criteria&assetFilteringCriteria.keyword=%4",
    "q=criteria&assetFilteringCriteria.keyword=%zz%G1",
    "q=criteria&assetFilteringCriteria.keyword=%FF%FE%C0%80",
    "q=criteria&assetFilteringCriteria.keyword=%ED%A0%80",
    "q=criteria&assetFilteringCriteria.keyword=%0D%0AX:1",
    "q=criteria&assetFilteringCriteria.keyword=%22%20OR%20%22",
    "q=criteria&assetFilteringCriteria.keyword=NEAR(a,b)",
    "q=criteria&assetFilteringCriteria.keyword=title:a%20^b%20{c}",
    "q=criteria&assetFilteringCriteria.keyword='%3B--",
    "q=criteria&assetFilteringCriteria.assetTypes[99999999999999999999]=COURSE",
    "q=criteria&assetFilteringCriteria.assetTypes[-1]=COURSE",
    "q=criteria&assetFilteringCriteria.assetTypes[=COURSE",
    "q=criteria&assetFilteringCriteria.assetTypes]0[=COURSE",
    "q=criteria&assetFilteringCriteria.locales[0]=en",
    "q=criteria&assetFilteringCriteria.locales[0].country=US",
    "q=criteria&assetFilteringCriteria.lastModifiedAfter=-9223372036854775808",
    "q=criteria&assetFilteringCriteria.lastModifiedAfter=99999999999999999999",
    "q=criteria&start=9223372036854775807",
    "q=criteria&start=2147483647&count=100", "q=criteria&start=%F0%9F%98%80", "q=criteria&count=1e2",
    "q=criteria&fields=" + String(repeating: "a:(", count: 1000),
    "q=criteria&fields=" + String(repeating: ")", count: 3000),
    "q=criteria&fields=%00", "q=criteria&facets=nobody", "q=criteria&facetLimit=0", "&&&&", "=", "===&=&%3D",
    "q", "?", "????",
    "q=criteria&assetFilteringCriteria=" + String(repeating: "(a:", count: 1000),
    "q=criteria&assetFilteringCriteria=" + String(repeating: "List(", count: 800),
    "q=criteria&assetFilteringCriteria=)", "q=criteria&assetFilteringCriteria=(keyword:%00,%FF:%)",
    "q=criteria&a=" + String(repeating: "(", count: 4000), "ids=List(" + String(repeating: ",", count: 4000),
    "ids=List((a:b))", "ids[0]=", "ids=%00&ids=a%0D%0Ab",
    "q=localeAndType&assetType=%00&sourceLocale.language=%00",
    "q=localeAndType&assetType=COURSE&sourceLocale.language=%FF",
    "q=localeAndType&assetType=COURSE&sourceLocale.language=en&start=9223372036854775807",
    String(repeating: "q=criteria&", count: 372), String(repeating: "&", count: 4096),
    (0..<90).map { "assetFilteringCriteria.assetTypes[\($0)]=COURSE" }.joined(separator: "&"),
    "q=criteria&" + (0..<1000).map { "a\($0 % 10)=" }.joined(separator: "&"),
    "q=criteria&" + String(repeating: "x", count: 10_000),
    (0..<5000).map { "a\($0)=b" }.joined(separator: "&"),
    "q=criteria&assetFilteringCriteria.keyword=" + String(repeating: "a+", count: 1900),
    "q=criteria&assetFilteringCriteria.keyword=" + String(repeating: "-", count: 4000),
    "q=criteria&assetFilteringCriteria.keyword=" + String(repeating: "%22", count: 1300),
    "q=criteria&assetFilteringCriteria.keyword=" + String(repeating: "a*", count: 2000),
  ]

  @Test("get an answer below 500 in JSON")
  func queries() async throws {
    try await EmulatorScene.withDemo { browser in
      let token = try await browser.token()
      for path in [
        "/v2/learningAssets", "/v2/learningClassifications", "/v2/learningAssets/urn:li:lyndaCourse:990001",
      ] {
        for query in Self.queries {
          let answer = try await browser.get("\(path)?\(query)", token: token)
          #expect([200, 400, 403, 414, 431].contains(answer.status), "\(path)?\(query.prefix(80))")
          #expect(answer.json?.isObject == true, "\(path)?\(query.prefix(80))")
        }
      }
      #expect(try await browser.get("/v2/learningAssets?q=criteria", token: token).status == 200)
    }
  }

  @Test("with bytes that HTTP does not allow are refused or answered, and the next one is served")
  func bytes() async throws {
    try await EmulatorScene.withDemo { browser in
      let token = try await browser.token()
      var seed = SplitMix(state: 20_240_601)
      for round in 0..<300 {
        var target = Array("/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=java".utf8)
        for _ in 0..<(1 + round % 8) {
          let at = 1 + Int(seed.next() % UInt64(target.count - 1))
          let byte = UInt8(truncatingIfNeeded: seed.next())
          if seed.next() % 2 == 0 { target[at] = byte } else { target.insert(byte, at: at) }
        }
        let request =
          Array("GET ".utf8) + target
          + Array(
            " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nAuthorization: Bearer \(token)\r\n\r\n".utf8
          )
        let bytes = try await browser.exchange(request)
        if bytes.isEmpty { continue }
        let answer = try EmulatorAnswer(bytes)
        #expect(
          [200, 400, 401, 404, 405, 414].contains(answer.status), "\(String(decoding: target, as: UTF8.self))"
        )
      }
      #expect(try await browser.get("/v2/learningAssets?q=criteria", token: token).status == 200)
    }
  }

  @Test("that are no requests at all end their own connection only")
  func noRequests() async throws {
    try await EmulatorScene.with([]) { browser in
      let garbage: [[UInt8]] = [
        Array("\r\n\r\n\r\n".utf8), Array("GET\r\n\r\n".utf8), Array("GET / HTTP/9.9\r\n\r\n".utf8),
        [0, 0, 0, 0, 0x0A, 0x0A], Array("CONNECT 127.0.0.1:1 HTTP/1.1\r\nConnection: close\r\n\r\n".utf8),
        Array("OPTIONS * HTTP/1.1\r\nConnection: close\r\n\r\n".utf8),
        Array(
          ("GET / HTTP/1.1\r\nConnection: close\r\nX: " + String(repeating: "x", count: 200_000) + "\r\n\r\n")
            .utf8),
        Array(
          ("GET /" + String(repeating: "x", count: 200_000) + " HTTP/1.1\r\nConnection: close\r\n\r\n").utf8),
        Array("GET / HTTP/1.1\r\nConnection: close\r\nContent-Length: -1\r\n\r\n".utf8),
        Array(
          "POST /oauth/v2/accessToken HTTP/1.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
            .utf8),
        [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03, 0x0D, 0x0A, 0x0D, 0x0A],
      ]
      for bytes in garbage {
        let answer = try await browser.exchange(bytes, hangsUp: true)
        if answer.isEmpty { continue }
        let status = try EmulatorAnswer(answer).status
        #expect((400..<500).contains(status))
      }
      #expect(try await browser.get("/v2/learningAssets?q=criteria").status == 200)
    }
  }

  @Test("many at once are all answered, and alike")
  func together() async throws {
    try await EmulatorScene.withDemo { browser in
      let token = try await browser.token()
      let target = "/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=java&count=20"
      let expected = try await browser.get(target, token: token).body
      try await withThrowingTaskGroup(of: [UInt8].self) { group in
        for _ in 0..<60 { group.addTask { try await browser.get(target, token: token).body } }
        for try await body in group { #expect(body == expected) }
      }
    }
  }
}

/// The same numbers in every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
