import CatalogServer
import Foundation
import LearningAPI
import LearningClient
import Testing

@Suite("An emulator that is as difficult as the API")
struct SimulationTests {
  private static let courses = "/v2/learningAssets?q=criteria&assetFilteringCriteria.assetTypes[0]=COURSE"

  private static func options(_ faults: [APIEmulator.Fault]) -> APIEmulator.Options {
    var options = APIEmulator.Options()
    options.faults = faults
    return options
  }

  @Test("faults come at the requests that they are for, counted by what is asked")
  func statuses() async throws {
    let faults = [
      APIEmulator.Fault(.status(429, retryAfter: 7), on: .assets, at: 2),
      APIEmulator.Fault(.status(503), on: .classifications, from: 1, to: nil, every: 2),
      APIEmulator.Fault(.status(500), on: .token, at: 2),
    ]
    try await EmulatorScene.withDemo(Self.options(faults)) { browser in
      let token = try await browser.token()
      let form = "grant_type=client_credentials&client_id=key&client_secret=secret"
      #expect(try await browser.requestToken(form).status == 500)
      #expect(try await browser.requestToken(form).status == 200)
      var statuses: [Int] = []
      for _ in 0..<4 { statuses.append(try await browser.get(Self.courses, token: token).status) }
      #expect(statuses == [200, 429, 200, 200])
      let library = "/v2/learningClassifications/urn:li:lyndaCategory:990001"
      statuses = []
      for _ in 0..<4 { statuses.append(try await browser.get(library, token: token).status) }
      #expect(statuses == [503, 200, 503, 200])
      #expect(try await browser.send("GET", "/healthz").status == 200)
    }
    let day = APIEmulator.Fault(.status(429), at: 1)
    try await EmulatorScene.withDemo(Self.options([day, faults[0]])) { browser in
      let token = try await browser.token()
      let quota = try await browser.get(Self.courses, token: token)
      #expect(
        quota.text
          == #"{"message":"Resource level throttle APPLICATION DAY limit for calls to this resource is reached.","status":429}"#
      )
      let answer = try await browser.get(Self.courses, token: token)
      #expect(answer.headers["retry-after"] == "7")
      #expect(
        answer.text
          == #"{"message":"Too many requests","status":429}"#)
    }
  }

  @Test("bodies are cut and slow, answers late, pages empty")
  func bodies() async throws {
    let faults = [
      APIEmulator.Fault(.cutBody(after: 100), at: 1), APIEmulator.Fault(.delay(.milliseconds(400)), at: 2),
      APIEmulator.Fault(.slowBody(bytesPerSecond: 400), at: 3), APIEmulator.Fault(.emptyPage, at: 4),
    ]
    try await EmulatorScene.withDemo(Self.options(faults)) { browser in
      let token = try await browser.token()
      let target = Self.courses + "&fields=urn&count=3"
      let cut = try await browser.get(target, token: token)
      #expect(cut.body.count == 100)
      #expect((cut.headers["content-length"].flatMap { Int($0) } ?? 0) > 100)
      let clock = ContinuousClock()
      let delayed = try await clock.measure { _ = try await browser.get(target, token: token) }
      #expect(delayed >= .milliseconds(400))
      let slow = try await clock.measure {
        let answer = try await browser.get(target, token: token)
        #expect(answer.elements.count == 3)
      }
      #expect(slow >= .milliseconds(400))
      let empty = try await browser.get(target, token: token)
      #expect(empty.elements.isEmpty)
      let whole = try await browser.get(target, token: token)
      #expect(empty.total == whole.total && whole.elements.count == 3)
      #expect(empty.link("next") == whole.link("next"))
    }
  }

  @Test("a listing that moves gives assets twice, or leaves some out")
  func moved() async throws {
    let faults = [APIEmulator.Fault(.moved(by: 2), at: 2), APIEmulator.Fault(.moved(by: -2), at: 3)]
    for listing in [
      Self.courses, "/v2/learningAssets?q=localeAndType&assetType=COURSE&sourceLocale.language=en",
    ] {
      try await EmulatorScene.withDemo(Self.options(faults)) { browser in
        let token = try await browser.token()
        let all = try await browser.get(listing + "&fields=urn&count=30", token: token)
        let target = listing + "&fields=urn&start=10&count=5"
        let came = try await browser.get(target, token: token)
        #expect(came.urns == Array(all.urns[8..<13]))
        #expect(came.total == all.total.map { $0 + 2 })
        #expect(came.json?["paging"]?["start"]?.int == 10)
        let went = try await browser.get(target, token: token)
        #expect(went.urns == Array(all.urns[12..<17]))
        #expect(went.total == all.total.map { $0 - 2 })
        #expect(
          came.link("next")
            == all.link("next").map {
              $0.replacing("count=30", with: "count=5").replacing("start=30", with: "start=15")
            })
      }
    }
  }

  @Test("totals of searches are capped, those of listings are not, and metadata is as the API's")
  func cap() async throws {
    var options = APIEmulator.Options()
    options.totalCap = 12
    options.metadata = .api
    try await EmulatorScene.withDemo(options) { browser in
      let token = try await browser.token()
      let search = "/v2/learningAssets?q=criteria&fields=urn&assetFilteringCriteria.keyword=java"
      let first = try await browser.get(search + "&count=10", token: token)
      #expect(first.total == 12)
      #expect(first.elements.count == 10)
      #expect(first.json?["metadata"]?["assetTypeFacetMetadata"]?.isArray == true)
      let second = try await browser.get(try #require(first.link("next")) + "&fields=urn", token: token)
      #expect(second.elements.count == 2)
      #expect(second.link("next") == nil)
      #expect(try await browser.get(search + "&start=50", token: token).elements.isEmpty)
      let listing = try await browser.get(Self.courses + "&count=20&fields=urn", token: token)
      #expect((listing.total ?? 0) > 12)
      #expect(listing.elements.count == 20)
      #expect(listing.json?["metadata"]?.members.contains { _ in true } == false)
      let sorted = Self.courses + "&assetPresentationCriteria.sortBy=POPULARITY&fields=urn&count=20"
      #expect(try await browser.get(sorted, token: token).total == 12)
    }
  }

  @Test("a client of our own gets through all of it")
  func client() async throws {
    let faults = [
      APIEmulator.Fault(.expireTokens, at: 2), APIEmulator.Fault(.status(500), from: 4, to: 5),
      APIEmulator.Fault(.cutBody(after: 50), at: 7), APIEmulator.Fault(.status(429, retryAfter: 0), at: 9),
    ]
    try await EmulatorScene.withDemo(Self.options(faults)) { browser in
      let client = LearningClient(
        configuration: try LearningClientConfiguration(
          apiURL: browser.url, tokenURL: browser.url + "/oauth/v2/accessToken",
          retry: RetryPolicy(attempts: 5, baseDelay: 0, maximumDelay: 0)),
        credentials: ClientCredentials(clientID: "key", clientSecret: Secret("secret")))
      var criteria = AssetCriteria()
      criteria.assetTypes = [.course]
      criteria.count = 25
      var urns: Set<String> = []
      var next: FetchedPage? = try await client.assets(criteria)
      let total = next?.page.total
      while let page = next {
        urns.formUnion(page.page.elements.compactMap { $0["urn"]?.string })
        next = try await client.page(after: page)
      }
      #expect(urns.count == total)
    }
  }

  @Test("the faults of docs/emulator.md are understood")
  func documented() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/emulator.md")
    let text = try String(contentsOf: page, encoding: .utf8)
    let block = try #require(text.firstMatch(of: /(?s)```json\n(.*?)```/)).1
    #expect(try APIEmulator.Fault.faults(json: Array(block.utf8)).count == 4)
  }

  @Test("faults are read from JSON, and whatever is not understood is an error that says where")
  func file() throws {
    let text = #"""
      {"faults": [
        {"effect": "status", "status": 429, "retryAfter": 2, "on": "assets", "at": 3},
        {"effect": "expireTokens", "at": 10},
        {"effect": "delay", "milliseconds": 500, "first": 2, "last": 4},
        {"effect": "slowBody", "bytesPerSecond": 100, "every": 5},
        {"effect": "cutBody", "bytes": 0, "on": "token"},
        {"effect": "emptyPage", "on": "classifications", "first": 3},
        {"effect": "moved", "by": -1, "at": 2}
      ]}
      """#
    #expect(
      try APIEmulator.Fault.faults(json: Array(text.utf8)) == [
        APIEmulator.Fault(.status(429, retryAfter: 2), on: .assets, at: 3),
        APIEmulator.Fault(.expireTokens, at: 10),
        APIEmulator.Fault(.delay(.milliseconds(500)), from: 2, to: 4),
        APIEmulator.Fault(.slowBody(bytesPerSecond: 100), from: 1, to: nil, every: 5),
        APIEmulator.Fault(.cutBody(after: 0), on: .token, from: 1, to: nil),
        APIEmulator.Fault(.emptyPage, on: .classifications, from: 3, to: nil),
        APIEmulator.Fault(.moved(by: -1), at: 2),
      ])
    for (text, problem) in [
      ("", "it is no JSON"), ("[]", "it has to be {\"faults\""), (#"{"faults":[],"x":1}"#, "nothing else"),
      (#"{"faults":[1]}"#, "fault 1 has no effect"),
      (
        #"{"faults":[{"effect":"emptyPage"},{"effect":"nobody"}]}"#, "fault 2 has the effect 'nobody'; choose"
      ),
      (#"{"faults":[{"effect":"emptyPage","att":1}]}"#, "fault 1 has 'att', which nobody knows"),
      (#"{"faults":[{"effect":"emptyPage","at":0}]}"#, "needs 'at', a whole number from 1 on"),
      (#"{"faults":[{"effect":"emptyPage","at":1,"every":2}]}"#, "'at', which stands alone"),
      (#"{"faults":[{"effect":"emptyPage","first":3,"last":2}]}"#, "needs 'last', a whole number from 3 on"),
      (#"{"faults":[{"effect":"emptyPage","on":"all"}]}"#, "choose from api, assets, classifications, token"),
      (#"{"faults":[{"effect":"status","status":200}]}"#, "needs 'status', a whole number from 400 on"),
      (#"{"faults":[{"effect":"status","status":600}]}"#, "400 to 599 are"),
      (#"{"faults":[{"effect":"cutBody"}]}"#, "needs 'bytes'"),
    ] {
      let error = #expect(throws: APIEmulator.Fault.FileError.self) {
        try APIEmulator.Fault.faults(json: Array(text.utf8))
      }
      #expect(error?.description.contains(problem) == true, "\(text): \(error?.description ?? "")")
    }
  }
}
