import Foundation
import TestSupport
import Testing

@Suite("carrel match") struct MatchCommandTests {
  private static let hostile = "=HYPERLINK(\"x\")\u{1B}[2J \u{202E}java"

  private func scene() async throws -> Scene {
    let scene = try Scene()
    try await scene.fill([
      .course(1, "Learning Java"), .course(2, "Hard Conversations, Kept Short"),
      .course(3, "Photography for Beginners", isRetired: true), .path(4, "Become a Manager"),
      .course(5, "Become a Manager"), .course(6, "مقدمة في البرمجة"), .course(7, Self.hostile),
    ])
    return scene
  }

  private static let plan = """
    \u{FEFF}Nr;Kurs;Link;Status\r
    1;Learning Java;;open\r
    2;hard conversations - kept short;;\r
    3;Photografy for Beginners;;\r
    4;Become a Manager;;\r
    5;Xylophone Repair;;\r
    6;Learning Java;https://www.linkedin.com/learning/course-2?trk=x&u=1;\r
    7;Learning Java;https://www.linkedin.com/learning/nowhere;\r
    8;=1+1;;\r

    """

  @Test("a spreadsheet's columns stay, and what each line means stands beside them")
  func csv() async throws {
    let scene = try await scene()
    let result = try await scene.run("match", scene.sandbox.write("plan.csv", Self.plan), "--format", "csv")
    #expect(result.status == 2)
    #expect(
      result.lines == [
        "Nr,Kurs,Link,Status,match_urn,match_title,match_type,certainty,similarity,alternatives,match_status,match_link,note",
        "1,Learning Java,,open,urn:li:lyndaCourse:1,Learning Java,COURSE,exact,,,available,https://www.linkedin.com/learning/course-1,",
        "2,hard conversations - kept short,,,urn:li:lyndaCourse:2,\"Hard Conversations, Kept Short\",COURSE,folded,,,available,https://www.linkedin.com/learning/course-2,",
        "3,Photografy for Beginners,,,urn:li:lyndaCourse:3,Photography for Beginners,COURSE,near,93,,retired since 2020-09-13,https://www.linkedin.com/learning/course-3,",
        "4,Become a Manager,,,urn:li:lyndaCourse:5,Become a Manager,COURSE,exact,,\"Become a Manager (LEARNING_PATH, en_US, urn:li:lyndaLearningPath:4)\",available,https://www.linkedin.com/learning/course-5,2 assets have this title",
        "5,Xylophone Repair,,,,,,none,,,unknown,,",
        "6,Learning Java,https://www.linkedin.com/learning/course-2?trk=x&u=1,,urn:li:lyndaCourse:2,\"Hard Conversations, Kept Short\",COURSE,exact,,,available,https://www.linkedin.com/learning/course-2,",
        "7,Learning Java,https://www.linkedin.com/learning/nowhere,,urn:li:lyndaCourse:1,Learning Java,COURSE,exact,,,available,https://www.linkedin.com/learning/course-1,found by its title; the catalog has no page like this",
        "8,'=1+1,,,,,,none,,,unknown,,",
      ], "\(result.output)")
    #expect(
      result.errors == """
        note: the titles are those of column 2, 'Kurs'; --column takes another
        8 lines: 4 exact, 1 folded, 1 near, 2 not found; 1 retired or vanished; 1 with a title that several assets have
        carrel: 2 of 8 lines were not found in the catalog

        """)
  }

  @Test("80 columns are enough for people, and every line is told of", arguments: [40, 80, 132])
  func table(_ columns: Int) async throws {
    let scene = try await scene()
    let plan = try scene.sandbox.write("plan.csv", Self.plan)
    let result = try await scene.sandbox.run(["match", plan], environment: ["COLUMNS": "\(columns)"])
    #expect(
      result.status == 2 && result.lines.allSatisfy { $0.count <= max(columns, 70) }, "\(result.output)")
    guard columns == 80 else { return }
    #expect(
      result.output == """
        #  CERTAINTY  LISTED                                        URN
        1  exact      Learning Java                                 urn:li:lyndaCourse:1
        2  folded     hard conversations - kept short               urn:li:lyndaCourse:2
        3  near 93%   Photografy for Beginners                      urn:li:lyndaCourse:3
             is: Photography for Beginners (COURSE, en_US)
             retired since 2020-09-13
        4  exact      Become a Manager                              urn:li:lyndaCourse:5
             2 assets have this title
             or: Become a Manager (LEARNING_PATH, en_US)  urn:li:lyndaLearningPath:4
           none       Xylophone Repair
        5  exact      https://www.linkedin.com/learning/course-2?…  urn:li:lyndaCourse:2
             is: Hard Conversations, Kept Short (COURSE, en_US)
        6  exact      https://www.linkedin.com/learning/nowhere     urn:li:lyndaCourse:1
             is: Learning Java (COURSE, en_US)
             found by its title; the catalog has no page like this
           none       =1+1

        """, "\(result.output)")
    // What was not found has no number, so that each number is one asset's.
    let opened = try await scene.run("open", "5")
    #expect(
      opened.output == "https://www.linkedin.com/learning/course-2\n"
        && opened.errors == "5 is urn:li:lyndaCourse:2, of: carrel match \(plan)\n", "\(opened)")
  }

  @Test("every format, files, marks and standard input")
  func formats() async throws {
    let scene = try await scene()
    let text = "Learning Java\nBecome a Manager\n"
    let jsonl = try await scene.run("match", "-", "--format", "jsonl", input: .text(text))
    #expect(jsonl.status == 0 && jsonl.lines.count == 2)
    let first = try #require(
      try JSONSerialization.jsonObject(with: Data(jsonl.lines[0].utf8)) as? [String: Any])
    #expect(
      first["line"] as? String == "Learning Java" && first["match_urn"] as? String == "urn:li:lyndaCourse:1")
    #expect(first["certainty"] as? String == "exact" && first["alternatives"] as? [String] == [])
    let markdown = try await scene.run("match", "-", "--format", "markdown", input: .text(text))
    #expect(
      markdown.lines[1].hasPrefix("| --- |") && markdown.lines[2].hasPrefix("| Learning Java | urn:li:"))
    let tsv = try await scene.run("match", "-", "--format", "tsv", input: .text("a\tb\nLearning Java\tx\n"))
    #expect(tsv.lines.last?.hasPrefix("Learning Java\tx\turn:li:lyndaCourse:1\t") == true, "\(tsv)")
    let path = scene.sandbox.path("out.csv")
    let file = try await scene.run("match", "-", "--format", "csv", "--bom", "-o", path, input: .text(text))
    #expect(file.status == 0 && file.output.isEmpty)
    #expect(try Data(contentsOf: URL(filePath: path)).starts(with: Array("\u{FEFF}line,match_urn,".utf8)))
    // Whole results stay where some lines were not found.
    let partly = try await scene.run("match", "-", "--format", "csv", "-o", path, input: .text("nowhere\n"))
    #expect(partly.status == 2)
    #expect(try String(contentsOfFile: path, encoding: .utf8).contains("nowhere,,,,none"))
    #expect(try await scene.run("match", "-", "--bom", input: .text(text)).status == 64)
    #expect(try await scene.run("match", "-", "-o", "x.xlsx", input: .text(text)).status == 64)
    #expect(try await scene.run("match", "-", "--type", "nope", input: .text(text)).status == 64)
    let paths = try await scene.run(
      "match", "-", "--type", "learning-path", input: .text("Become a Manager\n"))
    #expect(paths.output.contains("urn:li:lyndaLearningPath:4"), "\(paths)")
  }

  @Test("long URNs stay whole, and an empty cell is no line that was not found")
  func long() async throws {
    let scene = try Scene()
    try await scene.fill([.video(990_809, "Welcome to it"), .video(990_810, "Welcome to it")])
    let list = try scene.sandbox.write("list.csv", "Kurs;Wer\nWelcome to it;A\n;B\n")
    let result = try await scene.sandbox.run(["match", list], environment: ["COLUMNS": "60"])
    #expect(result.status == 0 && result.lines.allSatisfy { $0.count <= 60 }, "\(result)")
    for number in [990_809, 990_810] {
      #expect(
        result.output.contains("urn:li:lyndaVideo:(urn:li:lyndaCourse:\(number),\(number))\n"), "\(result)")
    }
    #expect(result.errors.contains("2 lines: 1 exact, 1 empty; 1 with a title"), "\(result)")
  }

  @Test("an Excel file is named as what it is, with what to do")
  func spreadsheets() async throws {
    let scene = try await scene()
    let zip = try scene.sandbox.write("plan.csv", "PK\u{3}\u{4}xl/workbook.xml")
    for (command, path) in [("match", zip), ("match", "plan.xlsx"), ("watch", zip), ("watch", "plan.ods")] {
      let result = try await scene.run(command, path)
      #expect(
        result.status == 1 && result.errors.contains("it is a spreadsheet; open it, save it as CSV"),
        "\(result)")
    }
  }

  @Test(
    "a picture and a PDF are no lists",
    arguments: [
      [0x89, 0x50, 0x4E, 0x47], [0xFF, 0xD8, 0xFF, 0xE0], Array("GIF89a".utf8), Array("%PDF-1.7".utf8),
    ])
  func documents(_ head: [UInt8]) async throws {
    let scene = try await scene()
    let path = scene.sandbox.path("list.csv")
    try Data(head + [0x0A, 0x00, 0xFF, 0x0A]).write(to: URL(filePath: path))
    for command in ["match", "watch"] {
      let result = try await scene.run(command, path)
      #expect(result.status == 1 && result.output.isEmpty, "\(result)")
      #expect(
        result.errors.contains("it is a p") || result.errors.contains("it is a PDF document"), "\(result)")
      #expect(result.errors.contains("a list is text: one title"), "\(result)")
    }
  }

  @Test("titles and lines that somebody else chose are harmless in every format")
  func hostile() async throws {
    let scene = try await scene()
    let list = "a;Titel\n1;\(Self.hostile)\n2;مقدمة في البرمجة\n3;@x\u{1B}]0;y\u{7}\n"
    let path = try scene.sandbox.write("hostile.csv", list)
    let table = try await scene.run("match", path)
    #expect(
      !table.output.unicodeScalars.contains("\u{1B}") && !table.output.unicodeScalars.contains("\u{202E}"))
    #expect(table.output.contains("exact      مقدمة في البرمجة"), "\(table)")
    for format in ["csv", "tsv"] {
      let result = try await scene.run("match", path, "--format", format)
      #expect(result.output.contains("'=HYPERLINK") && !result.output.contains("\t=H"), "\(result)")
      #expect(result.output.contains("'@x"))
    }
    let markdown = try await scene.run("match", path, "--format", "markdown")
    #expect(!markdown.output.unicodeScalars.contains("\u{1B}"))
    let note = try await scene.run("watch", path)
    #expect(!note.errors.unicodeScalars.contains("\u{1B}") && !note.output.unicodeScalars.contains("\u{1B}"))
  }

  @Test("carrel watch takes titles, and its tables have replacements")
  func watch() async throws {
    let scene = try Scene()
    let alike = [(1, "Photography for Beginners"), (2, "Photography Today")].map { number, title in
      FakeLearningAPIAsset(
        json: FakeLearningAPIAsset.course(
          number, title, isRetired: number == 1, classifications: ["urn:li:skill:7"]
        )
        .json.replacing(#""type":"SUBJECT""#, with: #""type":"SKILL""#))
    }
    try await scene.fill(alike + [.course(3, "Learning Java")])
    let list = "Kurs;Wer\nPhotografy for Beginners;A\nLearning Java;B\nXylophone Repair;C\n"
    let text = try await scene.run("watch", "-", input: .text(list))
    #expect(text.status == 3, "\(text)")
    #expect(
      text.lines == [
        "urn:li:lyndaCourse:1  retired 2020-09-13  Photography for Beginners",
        "  instead: urn:li:lyndaCourse:2  Photography Today  (10m, en_US)", "1 of 2 assets available",
      ])
    #expect(text.errors.contains("line 4 of '-' names no asset: Xylophone Repair;C\n"), "\(text)")
    #expect(
      text.errors.contains("line 2: 'Photografy for Beginners' is taken for 'Photography for Beginners'\n"))
    let csv = try await scene.run("watch", "-", "--format", "csv", input: .text(list))
    #expect(csv.status == 3 && csv.lines.count == 4)
    #expect(csv.lines[0].hasSuffix(",link,note,replacement_urn,replacements"))
    #expect(
      csv.lines[1].hasSuffix(
        "urn:li:lyndaCourse:2,\"Photography Today (10m, en_US, urn:li:lyndaCourse:2)\""), "\(csv)")
  }
}
