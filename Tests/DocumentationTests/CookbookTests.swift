import Foundation
import TestSupport
import Testing

@Suite("The cookbook's questions have answers")
struct CookbookTests {
  /// A question's commands, with the code that each ends with.
  private struct Recipe {
    let question: String
    let commands: [(text: String, code: Int)]
  }

  private func recipes() throws -> [Recipe] {
    let page = try String(contentsOf: Fixtures.root.appending(path: "docs/cookbook.md"), encoding: .utf8)
    let questions = page.matches(of: /(?m)^\d+\. ([^\n]+)\n\n +```sh\n((?: +[^`\n]+\n)+) +```$/)
    return questions.map { match in
      Recipe(
        question: String(match.1),
        commands: match.2.split(separator: "\n").map { line in
          let code = line.firstMatch(of: /# ends with (\d)/).flatMap { Int($0.1) }
          return (line.trimmingCharacters(in: .whitespaces), code ?? 0)
        })
    }
  }

  @Test("each command runs on the demo catalog and finds something")
  func all() throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "Fixtures"),
      withDestinationURL: Fixtures.root.appending(path: "Fixtures"))
    let setting = "export CARREL_CATALOG=demo.sqlite COLUMNS=80; "
    _ = try ConsoleSession.run(
      "carrel import --catalog demo.sqlite Fixtures/demo/catalog.jsonl", in: folder)
    let recipes = try recipes()
    #expect(recipes.count == 30)
    for recipe in recipes {
      #expect(recipe.question.hasSuffix("?"))
      for command in recipe.commands {
        let lines = try ConsoleSession.run(setting + command.text + "\necho $?", in: folder)
        let told = "\(recipe.question)\n$ \(command.text)\n\(lines.joined(separator: "\n"))"
        #expect(lines.last == String(command.code), "\(told)")
        #expect(!lines.contains { $0.hasPrefix("no asset matches") }, "\(told)")
        // A command that writes a file is silent.
        let file = command.text.firstMatch(of: /\s-o (\S+)/).map { folder.path(String($0.1)) }
        let written = try file.map { try String(contentsOfFile: $0, encoding: .utf8).count } ?? lines.count
        #expect(written > 1, "\(told)")
      }
    }
  }
}
