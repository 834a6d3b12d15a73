import AssetLists
import CatalogQuery
import CommandOptions
import CommandOutput
import Foundation
import TestSupport
import Testing

@Suite("Lists as spreadsheets save them") struct AssetListTests {
  private static let titles: Set<String> = ["Learning Java", "Hard Conversations, Kept Short", "Go; again"]

  private func list(_ text: String, column: String? = nil) throws -> AssetList {
    try list(Data(text.utf8), column: column)
  }

  private func list(_ bytes: Data, column: String? = nil) throws -> AssetList {
    let folder = try TemporaryFolder()
    let path = folder.path("list.txt")
    try bytes.write(to: URL(filePath: path))
    var list = try AssetList(path, column: column)
    try list.findTitles { (text) throws(QueryError) in Self.titles.contains(text) }
    return list
  }

  private func titles(_ list: AssetList) -> [String] { list.rows.map { list.title(of: $0) } }

  @Test(
    "separators, quotes, marks and line breaks of all kinds give the same titles",
    arguments: [
      "\u{FEFF}Nr,Course,x\r\n1,Learning Java,a\r\n2,\"Hard Conversations, Kept Short\",b\r\n",
      "Nr;Course;x\n1;Learning Java;a\n2;Hard Conversations, Kept Short;b",
      "Nr\tCourse\tx\n1\tLearning Java\ta\n2\tHard Conversations, Kept Short\tb\n\n\t\t\n",
      "sep=;\nNr;Course;x\n1;\"Learning Java\";a\n2;\"Hard Conversations, Kept Short\";b\n",
      "#;Lerneinheit;x\n1;Learning Java;\"a\nb \"\"c\"\"\"\n2;Hard Conversations, Kept Short;b\n",
      "1;Learning Java;a\n2;Hard Conversations, Kept Short;b\n",
      "Learning Java\n\nHard Conversations, Kept Short\n",
      "# mine\r\nCourse\r\nLearning Java\r\nHard Conversations, Kept Short",
      "Plan 2026;;\n;;\nTeam;Kurs;x\nIT;Learning Java;1\nIT;Hard Conversations, Kept Short;2\n",
      "Job title,Course title\nManager,Learning Java\nClerk,\"Hard Conversations, Kept Short\"\n",
    ])
  func kinds(_ text: String) throws {
    let list = try list(text)
    #expect(titles(list) == ["Learning Java", "Hard Conversations, Kept Short"], "\(text): \(list)")
  }

  @Test("titles with commas in every line are no table")
  func prose() throws {
    let lines = [
      "Excel: Tips, Tricks, and Shortcuts", "Word: Tips, Tricks, and Shortcuts",
      "Hard Conversations, Kept Short",
    ]
    let list = try list(lines.joined(separator: "\n"))
    #expect(list.heads == ["line"] && titles(list) == lines)
  }

  @Test("a heading is known by its words, by what is below it, or because somebody names it")
  func headings() throws {
    #expect(try list("Titel;Dauer\nLearning Java;2\n").heads == ["Titel", "Dauer"])
    #expect(try list("Was;Dauer\nLearning Java;2\nLearning Java;3\n").heads == ["Was", "Dauer"])
    #expect(try list("Learning Java;2\nGo;3\n").heads == ["column 1", "column 2"])
    #expect(try list("Was;;x\nLearning Java;2;3\n", column: "x").heads == ["Was", "column 2", "x"])
    #expect(try titles(list("Was;Wie\nGo;Learning Java\n", column: "2")) == ["Learning Java"])
    #expect(
      try titles(list("Title,Course\nnobody,Learning Java\nnothing,Learning Java\n")) == [
        "Learning Java", "Learning Java",
      ])
  }

  @Test("a quote that is never closed swallows no title")
  func quotes() throws {
    let rows = (0..<40).map { "\($0);Learning Java" }.joined(separator: "\n")
    #expect(try titles(list("n;Course\n1;\"Learning Java\n" + rows)).count == 41)
    #expect(try titles(list("\"Learning Java\nGo\n")) == ["\"Learning Java", "Go"])
    // It ends in the middle of a cell: what stands between is no cell.
    #expect(
      try titles(list("n;Course\n1;\"Learning Java\n2;Go\n3;\"Hard; Kept Short\"\n")) == [
        "\"Learning Java", "Go", "Hard; Kept Short",
      ])
    #expect(try list("n;Course\n1;" + String(repeating: "\"\" ", count: 100_000)).rows.count == 1)
  }

  @Test("a title is taken neither for a heading nor for a remark")
  func noHeading() throws {
    let java = "Learning Java"
    #expect(try titles(list("Learning Java,Video\nGo,Course\nGo,Course\n")) == [java, "Go", "Go"])
    #expect(try titles(list("Learning Java;\nGo;Video\nLearning Java;x\n")).contains("Go"))
    #expect(try titles(list("Learning Java\nManager Training\n")) == [java, "Manager Training"])
    let prose = try list("Video, Audio, and Light\nLearning Java\nGo\n")
    #expect(titles(prose) == ["Video, Audio, and Light", java, "Go"])
    #expect(try titles(list("#101;Learning Java\n#102;Go\n")) == [java, "Go"])
    #expect(try titles(list("#1 Rule of Sales\n# mine\n#mine, too\n")) == ["#1 Rule of Sales"])
    // Who is in doubt says so.
    #expect(try list("Manager Training\nLearning Java\n").headingNote?.contains("'Manager Training'") == true)
    #expect(try list("Titel\nLearning Java\n").headingNote == nil)
    let above = try list("Plan 2026;;\nTeam;Kurs;x\nIT;Learning Java;1\n")
    #expect(above.headingNote?.contains("first 2 rows") == true && titles(above) == [java])
  }

  @Test("nothing, NUL, bytes that are no text, and an endless line are read or refused, and nothing worse")
  func hostile() throws {
    #expect(try list("").rows.isEmpty && list("\n\n;;\n").rows.isEmpty)
    #expect(try list("Go\u{0}lang\nLearning Java\n").rows.count == 2)
    #expect(try list(Data([0x4C, 0xFF, 0xFE, 0x0A, 0x4D])).rows.count == 2)
    let long = String(repeating: "word ", count: 400_000)
    #expect(try titles(list("\(long)\nLearning Java\n")).last == "Learning Java")
    #expect(try list(String(repeating: ",", count: 5_000) + "\na,b\n").rows.count < 3)
    for magic in ["PK\u{3}\u{4}xl", "\u{50}\u{4B}\u{3}\u{4}"] {
      #expect(throws: Failure.self) { try list(magic) }
    }
    #expect(throws: Failure.self) { try list(Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0])) }
    #expect(throws: Failure.self) { try AssetList("plan.XLSX", column: nil) }
    #expect(throws: Failure.self) { try list("{\"client_secret\":\"x\"}") }
  }
}
