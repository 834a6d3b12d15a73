import Foundation
import TestSupport
import Testing

@Suite("Carrel's own JSON is what docs/answer.schema.json says")
struct SchemaTests {
  private static func schema() throws -> JSONSchema {
    try JSONSchema(Fixtures.root.appending(path: "docs/answer.schema.json"))
  }

  /// Assets with everything that a field of the answer can be about, and with nothing of it.
  private func scene() async throws -> Scene {
    let scene = try Scene()
    func classification(_ urn: String, _ type: String, _ name: String) -> String {
      #"{"urn":"urn:li:\#(urn)","type":"\#(type)","name":{"value":"\#(name)"}}"#
    }
    let skill = classification("skill:1", "SKILL", "Wicks")
    let path = [classification("c:2", "SUBJECT", "Light"), classification("c:1", "LIBRARY", "Home")]
    let full =
      #"{"level":"BEGINNER","publishedAt":1500000000000,"lastUpdatedAt":1600000000000,"timeToComplete":{"duration":20,"unit":"MINUTE"},"classifications":[{"associatedClassification":\#(skill),"path":[]},{"associatedClassification":\#(classification("c:3", "TOPIC", "Lamps")),"path":[\#(path.joined(separator: ","))]}],"contributors":[{"urn":"urn:li:lyndaAuthor:5","name":{"value":"Ann"}},{"urn":"urn:li:lyndaAuthor:6"}]}"#
    func line(_ number: Int, _ title: String, _ details: String, _ contents: String = "[]") -> String {
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"\#(title)"},"details":\#(details),"contents":\#(contents)}"#
        + "\n"
    }
    let video = #"[{"asset":{"urn":"urn:li:lyndaVideo:9","type":"VIDEO","title":{"value":"Red wick two"}}}]"#
    let retired = #"{"availability":"RETIRED","retiredAt":1600000000000}"#
    let lines =
      line(1, "Red e-wick", full, video) + line(2, "Red lamps", full) + line(3, "Wick", "{}")
      + line(4, "Old wick", retired)
    let result = try await scene.run("import", try scene.sandbox.write("c.jsonl", lines))
    #expect(result.status == 0, "\(result)")
    return scene
  }

  private static let everything = [
    "--facets", "locale,library,subject,topic,skill,credential,contributor,time-to-complete,year,hierarchy",
    "--preview",
  ]

  @Test("what is printed has the documented members, and no others")
  func outputs() async throws {
    let scene = try await scene()
    let schema = try Self.schema()
    for command in [
      ["query"], ["query", "wick*", "***", "--explain"] + Self.everything,
      ["query", "wick", "--include-retired", "--sort", "title", "--facet-limit", "1"] + Self.everything,
      ["query", "nothing", "--not", "wick", "--explain"], ["query", "***"],
      ["query", "--fields", "urn", "--start", "2", "--explain"],
      ["query", "--criteria", "q=criteria&assetFilteringCriteria.keyword=red"] + Self.everything,
      ["query", String(repeating: "wick ", count: 300), "--explain"],
      ["similar", "urn:li:lyndaCourse:1"] + Self.everything, ["similar", "urn:li:lyndaCourse:3"],
      ["similar", "urn:li:lyndaVideo:9"], ["similar", "urn:li:lyndaVideo:9", "--roll-up"],
      ["explain", "urn:li:lyndaCourse:1", "e-wick", "--level", "beginner"],
      ["explain", "urn:li:lyndaCourse:4", "wick", "--not", "old", "--skill", "Wicks", "--year", "2017"],
      ["explain", "urn:li:lyndaCourse:404", "wick"], ["explain", "urn:li:lyndaVideo:9"],
    ] {
      let result = try await scene.sandbox.run(command + ["--format", "json"])
      #expect(result.status == 0, "\(result)")
      let errors = schema.errors(try JSONSerialization.jsonObject(with: Data(result.bytes)))
      #expect(errors.isEmpty, "\(command)\n\(errors.joined(separator: "\n"))")
    }
  }

  @Test("a member that is missing, undocumented or of another kind is noticed")
  func strictness() async throws {
    let schema = try Self.schema()
    let result = try await scene().sandbox.run(["query", "wick", "--format", "json"] + Self.everything)
    for (sound, broken) in [
      (#""version":1"#, #""version":2"#), (#""generation":1"#, #""generation":"1""#),
      (#""total":"#, #""sum":"#), (#""isDerived":false"#, #""isDerived":0"#),
      (#""notices":[]"#, #""notices":[],"more":1"#), (#""preview":"#, #""preview":-"#),
      (#""highlights":[["#, #""highlights":[[1,"#), (#""facet":"library""#, #""facet":"skill""#),
    ] {
      let text = result.output.replacing(sound, with: broken, maxReplacements: 1)
      #expect(text != result.output, "\(sound) is not there")
      let errors = schema.errors(try JSONSerialization.jsonObject(with: Data(text.utf8)))
      #expect(!errors.isEmpty, "\(broken) went unnoticed")
    }
  }
}
