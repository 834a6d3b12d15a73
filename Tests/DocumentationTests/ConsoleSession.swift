import Foundation
import TestSupport

/// The commands of one page's `console` blocks, in order, with what they are shown to print.
struct ConsoleSession {
  /// One command and the lines under it.
  struct Step {
    let command: String
    let expected: [String]
  }

  let steps: [Step]

  init(page: String) throws {
    let text = try String(contentsOf: Fixtures.root.appending(path: page), encoding: .utf8)
    var steps: [Step] = []
    var isInside = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        steps.append(Step(command: String(line.dropFirst(2)), expected: []))
      } else if isInside, let last = steps.popLast() {
        steps.append(Step(command: last.command, expected: last.expected + [line]))
      }
    }
    self.steps = steps
  }

  /// Runs a command as a reader would type it, in a folder where `Fixtures` lies; gives all it prints.
  static func run(_ command: String, in folder: TemporaryFolder) throws -> [String] {
    let carrel = try CarrelProcess.executable.get().deletingLastPathComponent().path(percentEncoded: false)
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", "exec 2>&1; " + command]
    process.currentDirectoryURL = folder.url
    process.environment = [
      "PATH": carrel + ":/usr/bin:/bin", "HOME": folder.url.path(percentEncoded: false), "LANG": "C.UTF-8",
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let data = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    var lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }

  /// Whether a line is what the page shows; `…` at its end stands for anything.
  static func matches(_ line: String, _ shown: String) -> Bool {
    shown.hasSuffix("…") ? line.hasPrefix(shown.dropLast()) : line == shown
  }
}
