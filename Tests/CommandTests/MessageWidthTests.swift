import CommandOutput
import Foundation
import TestSupport
import Testing

@Suite("Messages on a terminal")
struct MessageWidthTests {
  @Test("break between words, and leave the command at their end in one piece")
  func sentences() {
    let long =
      "carrel: there is no catalog at 'here'; make one with carrel import, or with: carrel sync --catalog 'here'"
    #expect(
      Display.sentence(long, to: 60) == [
        "carrel: there is no catalog at 'here'; make one with carrel",
        "  import, or with:", "  carrel sync --catalog 'here'",
      ])
    #expect(Display.sentence(long, to: nil) == [long] && Display.sentence(long, to: 200) == [long])
    #expect(Display.sentence("one two three", to: 9) == ["one two", "  three"])
    let usage = "Usage: carrel pack create [--catalog <file>] --output <file>"
    #expect(
      Display.sentence(usage, to: 40) == [
        "Usage: carrel pack create [--catalog", "  <file>] --output <file>",
      ])
  }

  @Test(
    "fit the width of standard error's terminal",
    .enabled(if: FileManager.default.isExecutableFile(atPath: "/usr/bin/script")))
  func terminal() async throws {
    let scene = try Scene()
    try await scene.fill([.course(1)])
    let wide = try scene.paste("carrel query java --fields urn 2>&1 >/dev/null")
    #expect(wide.output.split(separator: "\n").count == 1, "\(wide)")
    let narrow = try scene.paste(
      "script -qec 'stty cols 50; carrel query java --fields urn >/dev/null' /dev/null </dev/null")
    let lines = narrow.output.split(whereSeparator: \.isNewline)
    #expect(lines.count > 1 && lines.allSatisfy { $0.count <= 50 }, "\(narrow)")
    #expect(lines.first?.hasPrefix("note: fields choose parts of the JSON") == true)
  }
}
