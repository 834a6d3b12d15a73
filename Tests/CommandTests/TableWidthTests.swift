import TestSupport
import Testing

@Suite("Tables in narrow terminals")
struct TableWidthTests {
  private func lines(_ arguments: [String], columns: Int) async throws -> [String] {
    let scene = try Scene()
    try await scene.fill([
      .course(3, "Java Essential Training for Students of Things"), .course(4), .video(990_809),
    ])
    return try await scene.sandbox.run(arguments, environment: ["COLUMNS": "\(columns)"]).lines
  }

  @Test("80 columns keep the URN, whole, before type and level")
  func eighty() async throws {
    let courses = try await lines(["query", "--type", "course"], columns: 80)
    #expect(courses.first?.hasPrefix("#  TITLE ") == true && courses.first?.hasSuffix("URN") == true)
    #expect(courses[1].hasSuffix("  urn:li:lyndaCourse:4") || courses[1].hasSuffix("  urn:li:lyndaCourse:3"))
    #expect(courses.first?.contains("LEVEL") == true)
    let videos = try await lines(["query", "--type", "video"], columns: 80)
    #expect(videos[1].hasSuffix("  urn:li:lyndaVideo:(urn:li:lyndaCourse:990809,990809)"), "\(videos)")
    for line in courses + videos { #expect(line.count <= 80) }
  }

  @Test("where a URN has no room the table says how to get it")
  func forty() async throws {
    let all = try await lines(["query"], columns: 40)
    #expect(all.contains("no room for URNs: add --format urn"), "\(all)")
    #expect(all.allSatisfy { $0.count <= 40 }, "\(all)")
    let wide = try await lines(["query"], columns: 120)
    #expect(!wide.contains { $0.contains("no room") })
  }

  @Test("what an asset is called now is shown whole")
  func retitled() async throws {
    let scene = try await Scene.changed()
    let lines = try await scene.sandbox.run(["changes"], environment: ["COLUMNS": "44"]).lines
    let at = try #require(lines.firstIndex { $0.hasPrefix("  retitled") })
    let shown = lines[at...].prefix(2).joined(separator: " ")
    #expect(lines[at].count <= 44, "\(lines)")
    #expect(shown.contains("→ Go, again"), "\(lines)")
  }

  @Test("exit codes stand beside their meanings")
  func exitCodes() async throws {
    let scene = try Scene()
    for arguments in [["exit-codes"], ["help", "exit-codes"]] {
      let lines = try await scene.sandbox.run(arguments, environment: ["COLUMNS": "80"]).lines
      #expect(lines.contains { $0.hasPrefix("       ") && $0.hasSuffix("a search changed") }, "\(lines)")
    }
  }
}
