import Testing

@testable import SearchPage

@Suite("Templates of pages")
struct TemplateTests {
  private func rendered(_ text: String, _ fields: Fields = [:], parts: [String: String] = [:]) throws
    -> String
  {
    try Template(text).render(fields, parts: parts.mapValues { try Template($0) })
  }

  @Test("Values are escaped unless they are HTML; what is missing is nothing")
  func values() throws {
    let fields: Fields = ["name": "<b>\"'&", "count": 3]
    #expect(
      try rendered("{{name}}|{{{name}}}|{{count}}|{{none}}", fields) == "&lt;b&gt;&quot;&#39;&amp;|<b>\"'&|3|"
    )
  }

  @Test("Sections: for each of a list, once for what is there, and the other way round")
  func sections() throws {
    let rows: [Fields] = [["x": 1], ["x": 2]]
    let fields: Fields = [
      "rows": rows, "none": [Fields](), "yes": true, "no": false, "text": "t", "empty": "", "zero": 0,
      "one": ["x": 9] as Fields, "x": 0,
    ]
    #expect(try rendered("{{#rows}}{{x}}{{text}} {{/rows}}{{x}}", fields) == "1t 2t 0")
    #expect(try rendered("{{#one}}{{x}}{{/one}}{{#text}}[{{text}}]{{/text}}", fields) == "9[t]")
    for name in ["none", "no", "missing"] {
      #expect(try rendered("{{#\(name)}}a{{/\(name)}}{{^\(name)}}b{{/\(name)}}", fields) == "b")
    }
    for name in ["yes", "empty", "zero", "one"] {
      #expect(try rendered("{{#\(name)}}a{{/\(name)}}{{^\(name)}}b{{/\(name)}}", fields) == "a")
    }
  }

  @Test("A template may be part of itself")
  func parts() throws {
    let inner: Fields = ["name": "b", "rows": [Fields]()]
    let fields: Fields = ["name": "a", "rows": [inner]]
    let tree = "<{{name}}{{#rows}}{{>tree}}{{/rows}}>"
    #expect(try rendered("{{>tree}}", fields, parts: ["tree": tree]) == "<a<b>>")
  }

  @Test("A tag with a line to itself leaves none behind")
  func lines() throws {
    let text = "a\n{{#yes}}\n  b {{yes}}\n{{/yes}}\n  {{^yes}} \nc\n{{/yes}}\nd\n"
    #expect(try rendered(text, ["yes": true]) == "a\n  b true\nd\n")
    #expect(try rendered("{{#yes}}\na{{/yes}}\nb", ["yes": true]) == "\na\nb")
  }

  @Test(
    "What is no template says so",
    arguments: ["{{#a}}", "{{#a}}{{/b}}", "{{/a}}", "{{a", "{{}}", "{{{a}}", "{{a b}}", "{{1}}"])
  func problems(text: String) {
    #expect(throws: TemplateReader.Problem.self) { try Template(text) }
  }
}
