import Foundation
import TestSupport
import Testing

@Suite("Lists of assets, as people have them")
struct WatchListTests {
  private func scene() async throws -> Scene {
    let scene = try Scene()
    try await scene.fill([.course(1), .course(2), .course(3, isRetired: true), .video(9)])
    return scene
  }

  private static let video = "urn:li:lyndaVideo:(urn:li:lyndaCourse:9,9)"

  @Test(
    "URNs, pages, tables of all kinds: the first cell that names an asset",
    arguments: [
      "\u{FEFF}urn:li:lyndaCourse:1\r\nurn:li:lyndaCourse:2\r\n",
      "urn:li:lyndaCourse:1 # Java, the basics\n\n# a, remark\n \"urn:li:lyndaCourse:2\"  # x",
      "https://www.linkedin.com/learning/course-1?trk=share#top # mine\nwww.linkedin.com/learning/Course-2/",
      "URN\nurn:li:lyndaCourse:1\nurn:li:lyndaCourse:2",
      "\u{FEFF}Title;Link\r\n\"Java; C#, and \"\"more\"\"\";https://de.linkedin.com/learning/course-1\r\n;;\r\n\"two\r\nlines\";https://www.linkedin.com/learning/course-2\r\n",
      "urn,type\nurn:li:lyndaCourse:1,COURSE\n\"urn:li:lyndaCourse:2\",\"COURSE\"",
      "a\turn:li:lyndaCourse:1\nb\turn:li:lyndaCourse:2",
      "n,link,urn\n1,https://www.linkedin.com/learning/nowhere,urn:li:lyndaCourse:1\n2,,urn:li:lyndaCourse:2",
    ])
  func kinds(_ text: String) async throws {
    let scene = try await scene()
    let result = try await scene.run("watch", scene.sandbox.write("plan", text))
    #expect(result.status == 0 && result.errors.isEmpty, "\(result)")
    #expect(result.output == "2 of 2 assets available\n")
  }

  @Test("a link that finds nothing because no page is known is told of")
  func unknownPages() async throws {
    let link = "https://www.linkedin.com/learning/learning-java\n"
    let scene = try Scene()
    let file = Fixtures.url("golden/java.jsonl").path(percentEncoded: false)
    #expect(try await scene.run("import", file).status == 0)
    let result = try await scene.run("watch", "-", input: .text(link))
    #expect(
      result.status == 3 && result.errors.contains("note: no asset of this catalog came with its page"),
      "\(result)")
    let other = try await self.scene().run("watch", "-", input: .text(link))
    #expect(other.status == 3 && !other.errors.contains("note:"), "\(other)")
  }

  @Test("commas inside the URN of a video do not divide it")
  func commas() async throws {
    let scene = try await scene()
    for text in [
      Self.video, "\(Self.video),x\nurn:li:lyndaCourse:1,y", "a,\(Self.video)", "\"\(Self.video)\",x",
    ] {
      let result = try await scene.run("watch", "-", input: .text(text))
      #expect(result.status == 0 && result.errors.isEmpty, "\(text): \(result)")
    }
  }

  @Test(
    "a first row with a title is no heading, whatever the other rows name; a remark that may be a title is told"
  )
  func firstRow() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1, "Learning Java"), .course(2, "#MeToo")])
    let list = "Learning Java;Ann\nurn:li:lyndaCourse:999998;Old A\nurn:li:lyndaCourse:999999;Old B\n"
    let result = try await scene.run("match", "-", "--format", "jsonl", input: .text(list))
    #expect(result.lines.count == 3, "\(result)")
    #expect(result.lines.contains { $0.contains(#""match_urn":"urn:li:lyndaCourse:1""#) }, "\(result)")
    let remarks = try await scene.run(
      "match", "-", "--format", "jsonl",
      input: .text("# mine\n#urn:li:lyndaCourse:1\n#MeToo\nLearning Java\n"))
    #expect(remarks.lines.count == 1 && remarks.output.contains("lyndaCourse:1"), "\(remarks)")
    #expect(
      remarks.errors.contains("note: a line that begins with '#' is a remark; 1 is passed over: '#MeToo'"),
      "\(remarks)")
  }

  @Test("lines that end with a carriage return alone, and a line without end")
  func strangeLines() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1, "Learning Java"), .course(2, "Learning Go")])
    let mac = try await scene.run(
      "match", "-", "--format", "csv", input: .text("Title;Who\rLearning Java;A\rLearning Go;B\r"))
    #expect(mac.status == 0 && mac.lines.count == 3 && mac.lines[0].hasPrefix("Title,Who,"), "\(mac)")
    let long = String(repeating: "learning ", count: 20_000)
    let endless = try await scene.run(
      "match", "-", "--format", "jsonl", input: .text(long + "\nLearning Go\n"))
    #expect(endless.status == 2 && endless.lines.count == 2, "\(endless.errors)")
    #expect(endless.lines[0].contains(#""certainty":"none""#) && endless.lines[1].contains("Course:2"))
  }

  @Test("a column by its name or its number")
  func column() async throws {
    let scene = try await scene()
    let table = try scene.sandbox.write(
      "plan.csv",
      "Old, \"New, or so\" ,n\nurn:li:lyndaCourse:3,urn:li:lyndaCourse:1,1\nurn:li:lyndaCourse:3,urn:li:lyndaCourse:2,2\n"
    )
    for column in ["new, OR so", "2"] {
      let result = try await scene.run("watch", table, "--column", column)
      #expect(result.status == 0 && result.output == "2 of 2 assets available\n", "\(result)")
    }
    #expect(try await scene.run("watch", table, "--column", "old").status == 3)
    let beyond = try await scene.run("watch", table, "--column", "9")
    #expect(beyond.status == 64 && beyond.errors.contains("has no column 9; it has 3"), "\(beyond)")
    let excel = "sep=;\na;link\nx;urn:li:lyndaCourse:1\n"
    let named = try await scene.run("watch", "-", "--column", "link", input: .text(excel))
    #expect(named.status == 0 && named.errors.isEmpty, "\(named)")
    let none = try await scene.run("watch", table, "--column", "nope")
    #expect(none.status == 64)
    #expect(
      none.errors.hasPrefix(
        "carrel: the first line of '\(table)' has no column 'nope'; it has 'Old', 'New, or so', 'n'. Name one of them, or its number from 1\n"
      ))
    for column in ["", "0", "-1"] {
      #expect(try await scene.run("watch", table, "--column", column).status == 64)
    }
    #expect(try await scene.run("watch", table, "--column", "n").status == 64)
  }

  @Test("lines that name no asset are told of, and the others are looked up")
  func badLines() async throws {
    let scene = try await scene()
    let text = "Learning Java\nurn:li:lyndaCourse:1\nurn:li:lyndaCourse:1 urn:li:lyndaCourse:2\n\u{1B}[2J\n"
    let bad = try await scene.run("watch", "-", input: .text(text))
    #expect(bad.status == 2 && bad.output == "1 of 1 asset available\n", "\(bad)")
    #expect(
      bad.errors == """
        line 1 of '-' names no asset: Learning Java
        line 3 of '-' names no asset: urn:li:lyndaCourse:1 urn:li:lyndaCourse:2
        line 4 of '-' names no asset: \u{FFFD}[2J
        carrel: 3 lines of '-' name no asset; write one URN such as urn:li:lyndaCourse:669544, one page or one title a line

        """)
    #expect(try await scene.run("watch", "-", input: .text(text + "urn:li:lyndaCourse:3\n")).status == 3)
    let none = try await scene.run("watch", "-", input: .text("Java\n"))
    #expect(none.status == 64 && none.output.isEmpty)
    let many = try await scene.run("watch", "-", input: .text(String(repeating: "x\n", count: 50)))
    #expect(many.errors.contains("\n… and 30 more such lines\n"))
    // An open quote swallows nothing.
    let open = "a,b\n\"x,urn:li:lyndaCourse:1\n" + String(repeating: "y,urn:li:lyndaCourse:2\n", count: 30)
    let quote = try await scene.run("watch", "-", input: .text(open))
    #expect(quote.status == 0 && quote.output == "2 of 2 assets available\n", "\(quote)")
    let gone = (900..<920).map { "urn:li:lyndaCourse:\($0),Gone \($0)\n" }.joined()
    for end in ["", "urn:li:lyndaCourse:2,Another \"quote\n"] {
      let stray = "urn,title\nurn:li:lyndaCourse:1,\"Broken title\n" + gone + end
      let result = try await scene.run("watch", "-", input: .text(stray))
      #expect(result.status == 3 && result.output.contains("1 of 21 assets") != (end != ""), "\(result)")
      #expect(result.output.contains("urn:li:lyndaCourse:919"), "\(result)")
    }
  }

  @Test(
    "Excel's Unicode text is UTF-16, in either order",
    arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian])
  func utf16(_ encoding: String.Encoding) async throws {
    let scene = try await scene()
    let file = scene.sandbox.path("utf16.txt")
    let text = "\u{FEFF}Kurs\tÜ\r\nurn:li:lyndaCourse:1\tx\r\nurn:li:lyndaCourse:2\ty\r\n"
    try #require(text.data(using: encoding)).write(to: URL(filePath: file))
    let result = try await scene.run("watch", file)
    #expect(result.status == 0 && result.output == "2 of 2 assets available\n", "\(result)")
  }

  @Test("a page that the catalog does not have is not in the catalog; that of a course's video is the course")
  func pages() async throws {
    let scene = try await scene()
    let list =
      "https://www.linkedin.com/learning/course-1/welcome\nhttps://www.linkedin.com/learning/nowhere\n"
    let result = try await scene.run("watch", "-", input: .text(list))
    #expect(result.status == 3)
    #expect(
      result.lines == [
        "https://www.linkedin.com/learning/nowhere  no asset in the catalog has this page",
        "1 of 2 assets available",
      ])
    #expect(
      result.errors.hasPrefix(
        "note: the catalog has no asset with the page '/learning/course-1/welcome'; this is what it belongs to\n"
      ))
    let json = try await scene.run("watch", "-", "--format", "json", input: .text(list))
    let object = try #require(try JSONSerialization.jsonObject(with: Data(json.bytes)) as? [String: Any])
    let assets = try #require(object["assets"] as? [[String: Any]])
    #expect(assets.map { $0["urn"] as? String } == ["urn:li:lyndaCourse:1", nil])
    #expect(assets.map { $0["page"] as? String } == list.split(separator: "\n").map(String.init))
    #expect(assets.map { $0["state"] as? String } == ["available", "unknown"])
  }

  @Test("a byte order mark costs the first query string of a batch nothing")
  func batch() async throws {
    let scene = try await scene()
    let result = try await scene.run(
      "query", "--batch", "-",
      input: .text("\u{FEFF}q=criteria&fields=urn&assetFilteringCriteria.keyword=9\n"))
    #expect(
      result.status == 0 && result.output.contains(Self.video) && !result.output.contains("FEFF"), "\(result)"
    )
  }
}
