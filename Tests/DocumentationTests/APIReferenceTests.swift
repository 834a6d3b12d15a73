import Foundation
import TestSupport
import Testing

@Suite("What cites docs/api-reference.md finds the section there")
struct APIReferenceTests {
  private static let page = "docs/api-reference.md"

  /// One section that a text names.
  private struct Citation: Equatable {
    let line: Int
    let section: String
    /// `API reference`, `RFC 9110`, or nothing in front of it.
    let source: String?
  }

  @Test("Every section that the code, the tests and the pages cite is there")
  func citations() throws {
    let sections = try Set(
      Self.text(Self.page).matches(of: /(?m)^##+ (\d+(?:\.\d+)*)\.?\s/).map { String($0.1) })
    #expect(sections.isSuperset(of: (1...11).map { String($0) }))
    var found = 0
    for path in try Self.paths() {
      let text = try Self.text(path)
      for citation in Self.citations(in: text) where citation.source?.hasPrefix("RFC") != true {
        found += 1
        let place = "\(path):\(citation.line): \u{A7}\(citation.section)"
        // The page cites itself without its name.
        #expect(citation.source != nil || path == Self.page, "\(place) does not say of which document")
        #expect(sections.contains(citation.section), "\(place) is no section of \(Self.page)")
      }
    }
    #expect(found > 80)
  }

  @Test("Citations are read in lists and over the end of a line, with their own lines")
  func reading() {
    let mark = "\u{A7}"
    let text = """
      /// What answers mean (API
      /// reference \(mark)1.1 to \(mark)1.3,
      /// \(mark)8). See RFC 9110 \(mark)11.1.
      // As another document says, \(mark)3.
      """
    #expect(
      Self.citations(in: text) == [
        Citation(line: 2, section: "1.1", source: "API reference"),
        Citation(line: 2, section: "1.3", source: "API reference"),
        Citation(line: 3, section: "8", source: "API reference"),
        Citation(line: 3, section: "11.1", source: "RFC 9110"),
        Citation(line: 4, section: "3", source: nil),
      ])
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Fixtures.root.appending(path: path), encoding: .utf8)
  }

  /// The files that may cite it.
  private static func paths() throws -> [String] {
    try ["Sources", "Tests", "docs"].flatMap { folder in
      try FileManager.default.subpathsOfDirectory(
        atPath: Fixtures.root.appending(path: folder).path(percentEncoded: false)
      )
      .filter { ["swift", "c", "h", "md"].contains(URL(filePath: $0).pathExtension) }
      .map { "\(folder)/\($0)" }
    }.sorted()
  }

  private static func citations(in text: String) -> [Citation] {
    guard text.contains("§") else { return [] }
    let list = #/(?:(API[\s/]+reference|RFC[\s/]+\d+)[\s/]+)?§\d[\d.]*(?:(?:,|\s(?:to|and))[\s/]+§\d[\d.]*)*/#
    return text.matches(of: list).flatMap { match in
      let source = match.1?.split { $0.isWhitespace || $0 == "/" }.joined(separator: " ")
      return match.0.matches(of: /§(\d+(?:\.\d+)*)/).map { section in
        Citation(
          line: text[..<section.range.lowerBound].count { $0.isNewline } + 1, section: String(section.1),
          source: source)
      }
    }
  }
}
