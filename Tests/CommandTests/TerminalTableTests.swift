import TestSupport
import Testing

@Suite("Tables on a terminal")
struct TerminalTableTests {
  private static let titles = [1: "Java basics", 2: "Java for all", 3: "ابدأ مع Java", 4: "Java"]

  private func scene() async throws -> Scene {
    let scene = try Scene()
    try await scene.fill(
      Self.titles.sorted { $0.key < $1.key }.map {
        .course($0.key, $0.value, locale: $0.key == 3 ? "ar_EG" : "en_US")
      })
    return scene
  }

  @Test("counts alone have bars beside them, in a pipe they have none")
  func bars() async throws {
    let scene = try await scene()
    let asked = ["query", "java", "--count", "0", "--facets", "locale,year"]
    let shown = try await scene.terminalOutput(asked, columns: 60).split(separator: "\r\n").map(String.init)
    #expect(
      shown.suffix(3) == [
        "locale           en_US  3  " + String(repeating: "#", count: 30),
        "                 ar_EG  1  " + String(repeating: "#", count: 10),
        "year             2017  4  " + String(repeating: "#", count: 30),
      ], "\(shown)")
    #expect(shown.allSatisfy { $0.count <= 60 })
    let piped = try await scene.sandbox.run(asked)
    #expect(piped.lines.contains("locale           en_US 3 · ar_EG 1"), "\(piped)")
    #expect(!piped.output.contains("#"))
  }

  @Test("a title from right to left is kept apart from other columns, in a pipe it is as it is")
  func isolated() async throws {
    let scene = try await scene()
    let shown = try await scene.terminalOutput(
      ["query", "java", "--locale", "ar"], environment: ["NO_COLOR": "1"])
    #expect(shown.contains("\u{2068}ابدأ مع Java"), "\(shown)")
    #expect(
      shown.unicodeScalars.count { $0 == "\u{2068}" } == shown.unicodeScalars.count { $0 == "\u{2069}" })
    #expect(try await !scene.run("query", "java", "--locale", "ar").output.contains("\u{2068}"))
  }
}
