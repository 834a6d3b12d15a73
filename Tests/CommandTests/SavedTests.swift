import Foundation
import TestSupport
import Testing

@Suite("Saved searches")
struct SavedTests {
  private static func course(_ number: Int, _ title: String, retired: Bool = false, updated: Int = 1)
    -> FakeLearningAPIAsset
  {
    let state = retired ? #""RETIRED""# : #""AVAILABLE""#
    return FakeLearningAPIAsset(
      json:
        #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"\#(title)"},"details":{"level":"BEGINNER","availability":\#(state),"lastUpdatedAt":\#(updated)}}"#
    )
  }

  private static func path(_ scene: Scene, _ ending: String) -> String {
    scene.sandbox.catalog.path(percentEncoded: false).replacing(".sqlite", with: ".\(ending)")
  }

  private func scene() async throws -> Scene {
    let scene = try Scene()
    try await scene.fill([Self.course(1, "Java one"), Self.course(2, "Java two"), Self.course(3, "Swift")])
    return scene
  }

  /// Java one is retired, Java two is called otherwise, a third comes.
  private func change(_ scene: Scene) async throws {
    let file = try scene.jsonLines([
      Self.course(1, "Java one", retired: true, updated: 2), Self.course(2, "Kotlin", updated: 2),
      Self.course(4, #"=Java, \u001b[31m|three|"#, updated: 2),
    ])
    #expect(try await scene.run("import", file).status == 0)
  }

  @Test("tell what came and went since they were saved, once")
  func changed() async throws {
    let scene = try await scene()
    let saved = try await scene.run("save", "java's", "java", "--level", "beginner", "--not=-x y")
    #expect(
      saved.status == 0
        && saved.errors.hasPrefix("'java's' finds 2 assets; to list them: carrel query --saved "),
      "\(saved)")
    #expect(try await scene.run("save", "swift", "--type", "course", "swift").status == 0)
    let file = try String(contentsOfFile: Self.path(scene, "searches"), encoding: .utf8)
    #expect(
      file.split(separator: "\n").dropFirst() == [
        #"'java'\''s' java '--not=-x y' --level beginner"#, "swift swift --type course",
      ])
    let calm = try await scene.run("saved")
    #expect(calm.status == 0 && calm.errors.isEmpty, "\(calm)")
    #expect(
      calm.lines.prefix(3).map { $0.split(separator: " ").joined(separator: " ") } == [
        "SEARCH THEN NOW NEW LEFT", "java's 2 2 0 0", "swift 1 1 0 0",
      ])
    try await change(scene)
    let told = try await scene.run("saved", "--dry-run")
    let again = try await scene.run("saved")
    #expect(told.status == 3 && told.output == again.output && again.status == 3, "\(told) \(again)")
    #expect(again.errors == "carrel: 1 of 2 saved searches changed\n")
    #expect(again.lines.contains { $0.hasPrefix("  new") && $0.hasSuffix("urn:li:lyndaCourse:4") })
    #expect(again.lines.contains { $0.hasPrefix("  retired") && $0.hasSuffix("urn:li:lyndaCourse:1") })
    #expect(again.lines.contains { $0.hasPrefix("  matches no more  Kotlin") })
    #expect(!again.output.contains("\u{1B}"))
    let third = try await scene.run("saved")
    #expect(
      third.status == 0 && third.lines[1].split(separator: " ") == ["java's", "1", "1", "0", "0"], "\(third)")
  }

  @Test("in every format, inert, and into a file that is whole before anything counts as seen")
  func formats() async throws {
    let scene = try await scene()
    _ = try await scene.run("save", "j", "java")
    try await change(scene)
    let csv = try await scene.run("saved", "j", "--dry-run", "--format", "csv", "--bom")
    #expect(csv.status == 3)
    #expect(csv.lines.first == "\u{FEFF}search,change,before,total,title,type,locale,reason,urn")
    #expect(
      csv.lines.contains {
        $0.hasPrefix("j,new,2,1,\"'=Java, ") && $0.hasSuffix(",COURSE,en_US,,urn:li:lyndaCourse:4")
      }, "\(csv)")
    let markdown = try await scene.run("saved", "--dry-run", "--format", "markdown")
    #expect(markdown.output.contains("\\|three\\|") && !markdown.output.contains("\u{1B}"))
    let lines = try await scene.run("saved", "--dry-run", "--format", "jsonl").lines
    #expect(lines.count == 3)
    for line in lines { #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any]) }
    let nowhere = try await scene.run("saved", "--format", "csv", "-o", scene.sandbox.path("none/a.csv"))
    #expect(nowhere.status == 1)
    let file = scene.sandbox.path("news.csv")
    #expect(try await scene.run("saved", "--format", "csv", "-o", file).status == 3)
    #expect(try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").count == 4)
    let after = try await scene.run("saved", "--format", "csv")
    #expect(
      after.status == 0 && after.lines.count == 2 && after.lines[1].hasPrefix("j,none,1,1,"), "\(after)")
    #expect(try await scene.run("saved", "--format", "json").status == 64)
  }

  @Test("a name is unique, a wrong one gets the nearest, and criteria are checked when they are saved")
  func names() async throws {
    let scene = try await scene()
    _ = try await scene.run("save", "java-courses", "java", "--type", "course")
    let twice = try await scene.run("save", "java-courses", "swift")
    #expect(
      twice.status == 1
        && twice.errors
          == "carrel: 'java-courses' is saved already: java --type course; to change it add --replace\n",
      "\(twice)")
    #expect(try await scene.run("save", "java-courses", "swift", "--replace").status == 0)
    for arguments in [
      ["saved", "java-cuorses"], ["query", "--saved", "java-cuorses"], ["export", "--saved", "java-cuorses"],
      ["save", "java-cuorses", "--delete"],
    ] {
      let result = try await scene.sandbox.run(arguments)
      #expect(result.status == 64 && result.errors.contains("the nearest: java-courses\n"), "\(result)")
    }
    for wrong in [
      ["x"], ["x", "--level", "easy"], ["x", "--skill", "Nix"], ["", "java"], ["#x", "java"],
      ["a\u{1B}b", "java"], ["x", "--delete", "java"], ["x", "a\nb"], ["x", "--locale", "nope"],
    ] {
      let result = try await scene.sandbox.run(["save"] + wrong)
      #expect(result.status == 64 && result.output.isEmpty, "\(wrong) \(result)")
      #expect(!result.errors.contains("\u{1B}"))
    }
    #expect(
      try await scene.run("saved", "--list").lines == ["SEARCH        CRITERIA", "java-courses  swift"])
    #expect(try await scene.run("save", "java-courses", "--delete").status == 0)
    let none = try await scene.run("saved")
    #expect(none.status == 0 && none.errors.hasPrefix("no search is saved in '"), "\(none)")
    let empty = try Scene()
    #expect(try await empty.run("save", "x", "java").status == 10)
  }

  @Test("their criteria go with those that are typed")
  func query() async throws {
    let scene = try await scene()
    _ = try await scene.run("save", "j", "java", "--type", "course")
    #expect(try await scene.run("query", "--saved", "j", "--format", "urn").lines.count == 2)
    #expect(
      try await scene.run("query", "two", "--saved", "j", "--format", "urn").output
        == "urn:li:lyndaCourse:2\n")
    #expect(try await scene.run("export", "--saved", "j", "--not", "two", "--format", "csv").lines.count == 2)
    #expect(
      try await scene.run("query", "--saved", "j", "--", "-two").lines.contains {
        $0.contains("urn:li:lyndaCourse:1")
      })
    for more in [["--criteria", "q=criteria"], ["--batch", "x"]] {
      #expect(try await scene.sandbox.run(["query", "--saved", "j"] + more).status == 64)
    }
  }

  @Test("lines that cannot be used are told, the others run, and edited criteria start afresh")
  func edited() async throws {
    let scene = try await scene()
    _ = try await scene.run("save", "j", "java")
    let file = Self.path(scene, "searches")
    let text =
      try String(contentsOfFile: file, encoding: .utf8)
      + "bad --lvl x\nopen 'x\nskill --skill Nix\nhand swift # mine\n"
    try Data(text.utf8).write(to: URL(filePath: file))
    let result = try await scene.run("saved")
    #expect(result.status == 2, "\(result)")
    #expect(result.errors.contains("line 4 of '\(file)' has a quote that is not closed"))
    #expect(
      result.errors.contains(
        "line 3, the saved search 'bad': Unknown option '--lvl'. Did you mean '--level'?"))
    #expect(result.errors.contains("line 5, the saved search 'skill': there is no skill 'Nix'"))
    #expect(result.errors.hasSuffix("carrel: 3 lines of '\(file)' cannot be used\n"))
    #expect(result.lines.contains { $0.split(separator: " ") == ["hand", "first", "run", "1", "0", "0"] })
    try Data(text.replacing("j java", with: "j swift").utf8).write(to: URL(filePath: file))
    let edited = try await scene.run("saved", "j")
    #expect(edited.status == 0 && edited.lines[1].contains("first run"), "\(edited)")
    #expect(try String(contentsOfFile: file, encoding: .utf8) == text.replacing("j java", with: "j swift"))
  }

  @Test("a spoilt memory of the last run and a killed writer lose no search")
  func spoilt() async throws {
    let scene = try await scene()
    _ = try await scene.run("save", "j", "java")
    _ = try await scene.run("save", "s", "swift")
    let (file, seen) = (Self.path(scene, "searches"), Self.path(scene, "searches-seen"))
    // What a killed process leaves.
    try Data("half".utf8).write(to: URL(filePath: file + ".carrel-1"))
    try Data("half".utf8).write(to: URL(filePath: seen + ".carrel-1"))
    let text = try String(contentsOfFile: seen, encoding: .utf8)
    try Data(text.replacing(#"{"name":"j""#, with: #"{"nme":"j""#).utf8).write(to: URL(filePath: seen))
    let result = try await scene.run("saved")
    #expect(result.status == 0, "\(result)")
    #expect(result.errors.contains("1 line of '\(seen)' cannot be read; what was seen there starts afresh"))
    #expect(result.lines[1].contains("first run") && !result.lines[2].contains("first run"))
    #expect(try await scene.run("saved").errors.isEmpty)
    try FileManager.default.removeItem(atPath: seen)
    try FileManager.default.createDirectory(atPath: seen, withIntermediateDirectories: false)
    let folder = try await scene.run("saved")
    #expect(folder.status == 1 && folder.errors == "carrel: '\(seen)' is no file\n", "\(folder)")
  }

  @Test("where nothing can be written, changes are told, and told again")
  func full() async throws {
    let scene = try Scene()
    try await scene.fill((1...3000).map { Self.course($0, "Java \($0)") })
    _ = try await scene.run("save", "j", "java")
    let file = try scene.jsonLines([Self.course(9001, "Java new")])
    #expect(try await scene.run("import", file).status == 0)
    let before = try Data(contentsOf: URL(filePath: Self.path(scene, "searches-seen")))
    let full = try scene.limited(120, "saved -o /dev/null")
    #expect(full.status == 1 && full.errors.contains("; the next run tells the same again"), "\(full)")
    #expect(try Data(contentsOf: URL(filePath: Self.path(scene, "searches-seen"))) == before)
    let left = try FileManager.default.contentsOfDirectory(
      atPath: scene.sandbox.catalog.deletingLastPathComponent().path(percentEncoded: false))
    #expect(!left.contains { $0.contains(".carrel-") }, "\(left)")
    #expect(try await scene.run("saved").status == 3)
    #expect(try await scene.run("saved").status == 0)
  }

  @Test("two at once lose nothing")
  func together() async throws {
    let scene = try await scene()
    try await withThrowingTaskGroup(of: Int32.self) { group in
      for number in 0..<8 {
        group.addTask { try await scene.sandbox.run("save", "s\(number)", "java").status }
      }
      for try await status in group { #expect(status == 0) }
    }
    #expect(try await scene.run("saved", "--list").lines.count == 9)
    try await change(scene)
    try await withThrowingTaskGroup(of: Int32.self) { group in
      for _ in 0..<4 { group.addTask { try await scene.sandbox.run("saved").status } }
      for try await status in group { #expect([0, 3].contains(status)) }
    }
    let after = try await scene.run("saved")
    #expect(after.status == 0 && !after.output.contains("first run"), "\(after)")
  }
}
