import Foundation
import TestSupport
import Testing

@Suite("The numbers of hits, and titles, name assets")
struct LastListTests {
  private func scene() async throws -> Scene {
    let scene = try Scene()
    try await scene.fill([
      .course(1, "Alpha java"), .course(2, "Béta java"), .course(3, "Same"), .course(4, "Same"),
      .course(5, "Gone", isRetired: true),
      .video(6, "Béta java"), .path(7, "Alpha java path"),
    ])
    return scene
  }

  private func query(_ scene: Scene, _ arguments: String...) async throws -> CarrelProcessResult {
    try await scene.sandbox.run(["query"] + arguments, environment: ["COLUMNS": "80"])
  }

  @Test("a number is a hit of the last table on a terminal, whatever a pipe asked since")
  func numbers() async throws {
    let scene = try await scene()
    let early = try await scene.run("show", "1")
    #expect(early.status == 64 && early.errors.contains("there is no list yet"), "\(early)")
    let table = try await query(scene, "java", "--sort", "title", "--type", "course", "--start", "1")
    #expect(table.lines.dropFirst().first?.hasPrefix("2  Béta java") == true, "\(table)")
    _ = try await scene.run("query", "same")
    let opened = try await scene.run("open", "2")
    #expect(opened.output == "https://www.linkedin.com/learning/course-2\n", "\(opened)")
    #expect(
      opened.errors
        == "2 is urn:li:lyndaCourse:2, of: carrel query java --sort title --type course --start 1\n")
    #expect(try await scene.run("show", "2", "--fields", "urn").output.contains("urn:li:lyndaCourse:2"))
    #expect(try await scene.run("explain", "2", "java").status == 0)
    let beyond = try await scene.run("similar", "3")
    #expect(
      beyond.status == 64 && beyond.errors.contains("has no 3, but 2 to 2: carrel query java"), "\(beyond)")
    let other = scene.sandbox.path("other.sqlite")
    try FileManager.default.copyItem(
      atPath: scene.sandbox.catalog.path(percentEncoded: false), toPath: other)
    let wrong = try await scene.run("open", "2", "--catalog", other)
    #expect(wrong.status == 64 && wrong.errors.contains("is of another catalog: --catalog "), "\(wrong)")
    #expect(try await !scene.export().contains("last-list"))
  }

  @Test("a number alone is held against the query that numbered it")
  func explained() async throws {
    let scene = try await scene()
    _ = try await query(scene, "java", "--sort", "title", "--type", "course", "--not", "nothing here")
    let alone = try await scene.run("explain", "2")
    #expect(alone.status == 0, "\(alone)")
    #expect(
      alone.output.contains("word: 'java'") && alone.output.contains("type: ")
        && alone.output.contains("hit 2 of 2"), "\(alone)")
    let typed = try await scene.run(
      "explain", "urn:li:lyndaCourse:2", "java", "--sort", "title", "--type", "course", "--not",
      "nothing here")
    #expect(typed.output == alone.output, "\(typed)")
    // What is typed counts, and that is said.
    let other = try await scene.run("explain", "2", "alpha")
    #expect(other.output.contains("FAIL") && other.errors.contains("without the criteria of the last list"))
    #expect(!other.output.contains("'java'"), "\(other)")
    _ = try await query(
      scene, "--criteria", "q=criteria&assetFilteringCriteria.keyword=alpha", "--format", "table")
    let sent = try await scene.run("explain", "1")
    #expect(sent.output.contains("word: 'alpha'"), "\(sent)")
    _ = try await scene.run("save", "ours", "alpha", "--type", "course")
    _ = try await query(scene, "--saved", "ours")
    let saved = try await scene.run("explain", "1")
    #expect(saved.output.contains("word: 'alpha'") && saved.output.contains("type: "), "\(saved)")
    // Not a query: nothing is held against it.
    let list = scene.sandbox.path("home/.local/state/carrel/last-list")
    let kept = try String(contentsOfFile: list, encoding: .utf8)
    try Data(kept.replacing("carrel query --saved", with: "carrel similar").utf8).write(
      to: URL(filePath: list))
    let none = try await scene.run("explain", "1")
    #expect(
      none.status == 0 && none.errors.contains("the criteria of the last list are left out"), "\(none)")
  }

  @Test("a list that somebody spoilt is none")
  func spoilt() async throws {
    let scene = try await scene()
    _ = try await query(scene, "java")
    let list = scene.sandbox.path("home/.local/state/carrel/last-list")
    try #require(FileManager.default.fileExists(atPath: list))
    try Data("x\ny\n9999999999999999999\nurn:li:lyndaCourse:1\n".utf8).write(to: URL(filePath: list))
    #expect(try await scene.run("open", "1").status == 64)
    // Without its first line the second hit would be the first.
    _ = try await query(scene, "java")
    let kept = try String(contentsOfFile: list, encoding: .utf8)
    let first = try #require(kept.split(separator: "\n").dropFirst(3).first)
    try Data(kept.replacing(first, with: "nothing").utf8).write(to: URL(filePath: list))
    #expect(try await scene.run("open", "2").status == 64)
  }

  @Test("a whole title names its course")
  func titles() async throws {
    let scene = try await scene()
    for title in ["beta JAVA", "  Béta  java"] {
      let result = try await scene.run("open", title)
      #expect(result.output == "https://www.linkedin.com/learning/course-2\n", "\(result)")
    }
    #expect(try await scene.run("open", "gone").output == "https://www.linkedin.com/learning/course-5\n")
    let same = try await scene.run("show", "Same")
    #expect(
      same.status == 64
        && same.errors.contains(
          "is the title of several assets; name one by its URN: urn:li:lyndaCourse:4 (COURSE, en_US), urn:li:lyndaCourse:3 (COURSE, en_US)"
        )
        || same.errors.contains("urn:li:lyndaCourse:3 (COURSE, en_US), urn:li:lyndaCourse:4 (COURSE, en_US)"),
      "\(same)")
    #expect(try await scene.run("open", "java").status == 64)
    let path = try await scene.run("open", "Alpha java path")
    #expect(
      path.status == 1 && path.errors.contains("has no page of 'urn:li:lyndaLearningPath:7'"), "\(path)")
  }
}
