import Foundation
import TestSupport
import Testing

@Suite("Help, version and completions")
struct HelpTests {
  @Test("the version and the commit are one line on standard output")
  func version() async throws {
    let result = try await Scene().run("--version")
    #expect(result.status == 0)
    #expect(result.output.contains(try Regex(#"^\d+\.\d+\.\d+( \([0-9a-f]{7}(, modified)?\))?\n$"#)))
    #expect(result.errors.isEmpty)
  }

  @Test(
    "every command's help shows examples before it lists options",
    arguments: [
      "sync", "import", "query", "similar", "explain", "export", "show", "open", "status", "changes", "watch",
      "match", "save", "saved", "report", "quarantine", "verify", "rebuild", "backup", "restore", "pack",
      "auth",
    ])
  func examples(_ command: String) async throws {
    let scene = try Scene()
    for arguments in [["help", command], [command, "--help"]] {
      let result = try await scene.sandbox.run(arguments)
      #expect(result.status == 0)
      let text = result.output
      let examples = try #require(text.range(of: "Examples:\n  carrel \(command)"))
      let usage = try #require(text.range(of: "USAGE: carrel \(command)"))
      #expect(examples.lowerBound < usage.lowerBound)
      #expect(result.errors.isEmpty)
    }
  }

  @Test("examples fit 80 columns, and the values of an option are those that its sentence names")
  func readable() async throws {
    let scene = try Scene()
    let root = try await scene.run("--help").output
    let commands =
      root.split(separator: "SUBCOMMANDS:").last?.matches(of: #/\n  ([a-z-]+) /#).map { String($0.1) } ?? []
    #expect(commands.count > 20)
    var asked = commands.map { [$0] }
    while let command = asked.popLast() {
      let result = try await scene.sandbox.run(command + ["--help"])
      let text = result.output
      if let inside = text.split(separator: "SUBCOMMANDS:").dropFirst().first {
        asked += inside.matches(of: #/\n  ([a-z-]+) /#).map { command + [String($0.1)] }
      }
      let examples =
        text.split(separator: "Examples:").dropFirst().first?.split(separator: "\n\n").first ?? ""
      for line in examples.split(separator: "\n") { #expect(line.hasPrefix("  "), "\(command): \(line)") }
      let flat = text.replacing(/\n +/, with: " ")
      for option in flat.matches(of: /<format> ([^()\n]+(\([^v][^()]*\))?[^()\n]*) \(values: ([^)]*)\)/) {
        let values = option.3.prefix { $0 != ";" }
        if option.1.contains("How it is written") { continue }
        for value in values.split(separator: ", ") {
          #expect(option.1.contains(value), "\(command): \(value) is not in '\(option.1)'")
        }
      }
    }
  }

  @Test("help alone shows examples and every command", arguments: [["help"], ["--help"], []])
  func rootHelp(_ arguments: [String]) async throws {
    let result = try await Scene().sandbox.run(arguments)
    #expect(result.status == 0)
    for word in [
      "Examples:", "sync", "import", "query", "export", "show", "status", "carrel help exit-codes",
    ] {
      #expect(result.output.contains(word), "\(word)")
    }
  }

  @Test("the table of exit codes lists all of them, asked for in either way")
  func exitCodes() async throws {
    let scene = try Scene()
    for arguments in [["help", "exit-codes"], ["exit-codes"]] {
      let result = try await scene.sandbox.run(arguments)
      #expect(result.status == 0)
      let codes = result.lines.compactMap { $0.split(separator: " ").first.flatMap { Int($0) } }
      #expect(codes == [0, 1, 2, 3, 4, 5, 6, 10, 11, 12, 64, 130, 143])
    }
  }

  @Test("completions are generated", arguments: ["bash", "zsh", "fish"])
  func completions(_ shell: String) async throws {
    let result = try await Scene().run("--generate-completion-script", shell)
    #expect(result.status == 0)
    #expect(result.output.contains("carrel") && result.output.contains("sync"))
    #expect(result.errors.isEmpty)
  }

  @Test("bash accepts its completions")
  func bashCompletions() async throws {
    let scene = try Scene()
    let script = try await scene.run("--generate-completion-script", "bash").output
    let check = Process()
    check.executableURL = URL(filePath: "/bin/bash")
    check.arguments = ["-n", try scene.sandbox.write("completions.bash", script)]
    let errors = Pipe()
    check.standardError = errors
    try check.run()
    let said = try errors.fileHandleForReading.readToEnd() ?? Data()
    check.waitUntilExit()
    #expect(check.terminationStatus == 0)
    #expect(said.isEmpty, "\(String(decoding: said, as: UTF8.self))")
  }
}
