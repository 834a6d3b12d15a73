import TestSupport
import Testing

@Suite("carrel suggest") struct SuggestTests {
  @Test("gives titles, a line each, or JSON")
  func titles() async throws {
    let scene = try Scene()
    let lines = [("1", "Java Basics"), ("2", "JavaScript"), ("3", "Python \\u001b[31m")].map {
      #"{"urn":"urn:li:lyndaCourse:\#($0.0)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"\#($0.1)"}}"#
        + "\n"
    }
    _ = try await scene.run("import", try scene.sandbox.write("c.jsonl", lines.joined()))
    let plain = try await scene.run("suggest", "jav")
    #expect(plain.status == 0 && plain.lines == ["JavaScript", "Java Basics"], "\(plain)")
    #expect(try await scene.run("suggest", "python").lines == ["Python \u{FFFD}[31m"])
    let json = try await scene.run("suggest", "java", "b", "--format", "json")
    #expect(
      json.lines == [
        #"[{"title":"Java Basics","locale":"en_US","type":"COURSE","urn":"urn:li:lyndaCourse:1"}]"#
      ], "\(json)")
    #expect(try await scene.run("suggest", "zzz").output == "")
    #expect(try await scene.run("suggest", "jav", "--count", "0").status == 64)
  }
}
