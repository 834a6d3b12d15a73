import LearningAPI
import Testing

@Suite("One asset by its URN")
struct AssetGetTests {
  @Test("is given with its URN escaped or not, whole or projected")
  func plainAndEscaped() async throws {
    try await EmulatorScene.withDemo { browser in
      let plain = try await browser.get("/v2/learningAssets/urn:li:lyndaCourse:990001")
      let escaped = try await browser.get(
        "/v2/learningAssets/urn%3Ali%3AlyndaCourse%3A990001?fields=urn,title:(value)")
      #expect(plain.status == 200)
      #expect(plain.json?["contents"]?.elements.contains { _ in true } == true)
      #expect(
        escaped.text == #"{"urn":"urn:li:lyndaCourse:990001","title":{"value":"Java from the Ground Up"}}"#)
    }
  }

  @Test("a video without a record of its own and a chapter are found, too")
  func parts() async throws {
    try await EmulatorScene.withDemo { browser in
      let course = try await browser.get("/v2/learningAssets/urn:li:lyndaCourse:990001")
      let chapter = try #require(course.json?["contents"]?.elements.first { _ in true }?["asset"])
      let video = try #require(chapter["contents"]?.elements.first { _ in true }?["asset"])
      for part in [chapter, video] {
        let urn = try #require(part["urn"]?.string)
        for key in [urn, QueryString.encode(urn)] {
          let answer = try await browser.get("/v2/learningAssets/" + key)
          #expect(answer.status == 200)
          #expect(answer.json?["urn"]?.string == urn)
        }
      }
    }
  }

  @Test("is shown in the target locale, and in its own where it has no such title")
  func targetLocale() async throws {
    try await EmulatorScene.withDemo { browser in
      let target = "/v2/learningAssets/urn:li:lyndaCourse:990032"
      let german = try await browser.get(target + "?targetLocale.language=de&targetLocale.country=DE")
      #expect(german.json?["title"]?["value"]?.string == "Container, einfach erklärt")
      let korean = try await browser.get(target + "?targetLocale.language=ko&targetLocale.country=KR")
      #expect(korean.json?["title"]?["value"]?.string == "Containers in Plain Words")
    }
  }

  @Test("is not found where it is retired and nobody asked for retired ones")
  func retired() async throws {
    try await EmulatorScene.withDemo { browser in
      let target = "/v2/learningAssets/urn:li:lyndaCourse:990008"
      let without = try await browser.get(target)
      #expect(without.status == 404)
      #expect(without.json?["status"]?.int == 404)
      let with = try await browser.get(target + "?includeRetired=true")
      #expect(with.json?["title"]?["value"]?.string == "Java Applets Revisited")
    }
  }

  @Test("is a 404 where there is none, and a 400 where the URN is none")
  func missing() async throws {
    try await EmulatorScene.with([]) { browser in
      let unknown = try await browser.get("/v2/learningAssets/urn:li:lyndaCourse:1")
      #expect(unknown.status == 404)
      #expect(unknown.json?["message"]?.string?.isEmpty == false)
      for key in ["nobody", "urn%3A", "urn:li:a%00b", "%"] {
        #expect(try await browser.get("/v2/learningAssets/" + key).status == 400)
      }
    }
  }

  @Test("a parameter that cannot be used is a 400")
  func badRequest() async throws {
    try await EmulatorScene.withDemo { browser in
      for query in ["fields=(", "includeRetired=perhaps", "targetLocale.language=%00", "expandDepth=deep"] {
        let answer = try await browser.get("/v2/learningAssets/urn:li:lyndaCourse:990001?" + query)
        #expect(answer.status == 400)
      }
    }
  }
}
