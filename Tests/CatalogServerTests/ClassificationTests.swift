import LearningAPI
import Testing

@Suite("Classifications")
struct ClassificationTests {
  private static let path = "/v2/learningClassifications"

  private static func names(_ answer: EmulatorAnswer) -> [String] {
    answer.elements.compactMap { $0["name"]?["value"]?.string }
  }

  @Test("are found by name: exact first, then names that begin with the word, then the others")
  func keyword() async throws {
    try await EmulatorScene.withDemo { browser in
      let answer = try await browser.get(Self.path + "?q=keyword&keyword=business&count=100")
      #expect(answer.status == 200)
      #expect(Self.names(answer) == ["Business", "Business Software", "Business Writing"])
      #expect(answer.json?["metadata"] == nil)
      #expect(answer.json?["paging"]?["links"]?.elements.contains { _ in true } == false)
      let inside = try await browser.get(Self.path + "?q=keyword&keyword=management")
      #expect(Set(Self.names(inside)) == ["Leadership and Management", "Product Management"])
      let prefix = try await browser.get(Self.path + "?q=keyword&keyword=prog%20lang")
      #expect(Self.names(prefix) == ["Programming Languages"])
      #expect(try await browser.get(Self.path + "?q=keyword&keyword=***").total == 0)
    }
  }

  @Test("technical names find themselves")
  func technicalNames() async throws {
    try await EmulatorScene.withDemo { browser in
      let answer = try await browser.get(Self.path + "?q=keyword&keyword=c%2B%2B&fields=name,type")
      #expect(Self.names(answer) == ["C++", "C++"])
      #expect(Set(answer.elements.compactMap { $0["type"]?.string }) == ["SKILL", "TOPIC"])
      #expect(answer.elements.allSatisfy { $0["urn"] == nil })
    }
  }

  @Test("are listed by type and language, page by page")
  func listing() async throws {
    try await EmulatorScene.withDemo { browser in
      let start = Self.path + "?q=localeAndType&sourceLocale.language=en&sourceLocale.country=US&"
      let libraries = try await browser.get(start + "type=library")
      #expect(Self.names(libraries) == ["Business", "Creative", "Technology"])
      var names: [String] = []
      var target: String? = start + "type=SUBJECT&count=4"
      let token = try await browser.token()
      while let next = target {
        let answer = try await browser.get(next, token: token)
        #expect(answer.total == 11)
        #expect(answer.elements.allSatisfy { $0["type"]?.string == "SUBJECT" })
        names += Self.names(answer)
        target = answer.link("next")
        if let target {
          #expect(target.hasPrefix(Self.path + "?count=4&q=localeAndType&sourceLocale.country=US&"))
        }
      }
      #expect(names == names.sorted())
      #expect(Set(names).count == 11)
    }
  }

  @Test("of a language are those that its assets carry")
  func language() async throws {
    try await EmulatorScene.withDemo { browser in
      let target = Self.path + "?q=localeAndType&type=TOPIC&sourceLocale.country=IT&sourceLocale.language="
      let italian = try await browser.get(target + "it")
      #expect(italian.total == 4)
      let english = try await browser.get(target + "en")
      #expect(english.total == 0, "there is no English of Italy")
    }
  }

  @Test("are given by URN, escaped or not, whole or projected")
  func get() async throws {
    try await EmulatorScene.withDemo { browser in
      let plain = try await browser.get(Self.path + "/urn:li:lyndaCategory:990001")
      #expect(plain.json?["name"]?["value"]?.string == "Technology")
      #expect(plain.json?["type"]?.string == "LIBRARY")
      let escaped = try await browser.get(Self.path + "/urn%3Ali%3AlyndaCategory%3A990001?fields=urn")
      #expect(escaped.text == #"{"urn":"urn:li:lyndaCategory:990001"}"#)
      #expect(try await browser.get(Self.path + "/urn:li:skill:1").status == 404)
      #expect(try await browser.get(Self.path + "/skill").status == 400)
    }
  }

  @Test(
    "what is missing or cannot be used is an error",
    arguments: [
      ("", 400), ("q=criteria", 400), ("q=keyword", 400), ("q=keyword&keyword=", 400),
      ("q=localeAndType&type=SKILL", 400), ("q=localeAndType&sourceLocale.language=en", 400),
      ("q=localeAndType&type=SONG&sourceLocale.language=en", 400), ("q=keyword&keyword=a&count=-1", 400),
      ("q=keyword&keyword=a&count=101", 403), ("q=keyword&keyword=a&fields=(", 400),
    ])
  func badRequest(query: String, status: Int) async throws {
    try await EmulatorScene.with([]) { browser in
      let answer = try await browser.get(Self.path + "?" + query)
      #expect(answer.status == status)
      #expect(answer.json?["status"]?.int == Int64(status))
    }
  }
}
