import Foundation
import TestSupport
import Testing

@Suite("The documentation is true")
struct DocumentationTests {
  private func text(_ page: String) throws -> String {
    try String(contentsOf: Fixtures.root.appending(path: page), encoding: .utf8)
  }

  @Test(
    "Commands print what the page shows",
    arguments: [
      "README.md", "docs/sync.md", "docs/catalog.md", "docs/emulator.md", "docs/page.md", "docs/air-gap.md",
      "docs/portable.md",
    ])
  func consoleBlocks(page: String) throws {
    let folder = try TemporaryFolder()
    try FileManager.default.createSymbolicLink(
      at: folder.url.appending(path: "Fixtures"),
      withDestinationURL: Fixtures.root.appending(path: "Fixtures"))
    let session = try ConsoleSession(page: page)
    #expect(!session.steps.isEmpty)
    for step in session.steps {
      let lines = try ConsoleSession.run(step.command, in: folder)
      let isEqual =
        lines.count == step.expected.count
        && zip(lines, step.expected).allSatisfy { ConsoleSession.matches($0, $1) }
      #expect(isEqual, "$ \(step.command)\n\(lines.joined(separator: "\n"))")
    }
  }

  @Test("The program of the README and of the tutorial is the one in Examples, and prints what it should")
  func embedding() throws {
    let source = try text("Examples/Embedding/main.swift")
    for page in ["README.md", "Sources/CatalogQuery/CatalogQuery.docc/SearchingACatalog.md"] {
      #expect(try text(page).contains("```swift\n" + source + "```"), "\(page)")
    }
    let folder = try TemporaryFolder()
    let fixtures = Fixtures.root.path(percentEncoded: false)
    let lines = try ConsoleSession.run(
      "carrel import --catalog j.sqlite '\(fixtures)/Fixtures/golden/java.jsonl' >/dev/null 2>&1 && EmbeddingExample j.sqlite",
      in: folder)
    #expect(
      lines == [
        "727 assets", "urn:li:lyndaCourse:375490 Java Essential Training for Students",
        "urn:li:lyndaCourse:669544 Learning Java",
        "urn:li:lyndaCourse:402209 Comparing Optionals: Java in Practice",
        "en_US 701", "fr_FR 26",
      ])
  }

  @Test("The model of the tutorial is the one in Examples, which answers what is typed")
  func searchWhileTyping() throws {
    let model = try text("Examples/Search/SearchModel.swift")
    let page = "Sources/CatalogQuery/CatalogQuery.docc/SearchingACatalog.md"
    #expect(try text(page).contains("```swift\n" + model + "```"))
    let folder = try TemporaryFolder()
    let fixtures = Fixtures.root.path(percentEncoded: false)
    let lines = try ConsoleSession.run(
      "carrel import --catalog j.sqlite '\(fixtures)/Fixtures/golden/java.jsonl' >/dev/null 2>&1 && printf 'java\\nlearning jav\\n' | SearchExample j.sqlite",
      in: folder)
    #expect(lines.filter { $0.hasSuffix(" assets") }.count == 2, "\(lines)")
    #expect(lines.contains { $0.hasPrefix("  Learning Java  ") }, "\(lines)")
  }

  @Test("The update of the tutorial takes a newer catalog and refuses a damaged one")
  func update() throws {
    let source = try text("Examples/Update/CatalogUpdate.swift")
    #expect(
      try text("Sources/CarrelKit/CarrelKit.docc/EmbeddingSearch.md").contains("```swift\n" + source + "```"))
    let folder = try TemporaryFolder()
    let golden = Fixtures.root.appending(path: "Fixtures/golden/java.jsonl").path(percentEncoded: false)
    let lines = try ConsoleSession.run(
      """
      head -n 5 '\(golden)' >few.jsonl && carrel import --catalog app.sqlite few.jsonl >/dev/null 2>&1 &&
      carrel import --catalog new.sqlite '\(golden)' >/dev/null 2>&1 && head -c 100000 new.sqlite >broken.sqlite &&
      UpdateExample app.sqlite broken.sqlite && UpdateExample app.sqlite new.sqlite
      """, in: folder)
    #expect(lines.count == 5, "\(lines)")
    #expect(lines.prefix(1) == ["before: 142 assets"], "\(lines)")
    #expect(lines.dropFirst().first?.hasPrefix("kept the old one: ") == true, "\(lines)")
    #expect(
      lines.dropFirst(2) == ["after: 142 assets", "before: 142 assets", "after: 3403 assets"], "\(lines)")
  }

  @Test("The sync job of the tutorial copies a catalog from the emulator")
  func syncJob() throws {
    let source = try text("Examples/SyncJob/main.swift")
    let page = "Sources/CatalogIngestion/CatalogIngestion.docc/WritingASyncJob.md"
    #expect(try text(page).contains("```swift\n" + source + "```"))
    let folder = try TemporaryFolder()
    let golden = Fixtures.root.appending(path: "Fixtures/golden/java.jsonl").path(percentEncoded: false)
    let lines = try ConsoleSession.run(
      """
      carrel import --catalog source.sqlite '\(golden)' >/dev/null 2>&1 || exit
      carrel serve --catalog source.sqlite --port 0 >log 2>&1 &
      for wait in $(seq 600); do grep -q http://127.0.0.1: log && break; sleep 0.1; done
      url=$(grep -o 'http://127.0.0.1:[0-9]*' log | head -n 1)
      export CARREL_API_URL="$url" CARREL_AUTH_URL="$url/oauth/v2/accessToken"
      CARREL_CLIENT_ID=any CARREL_CLIENT_SECRET=any SyncJobExample copy.sqlite
      kill $!
      carrel query --catalog copy.sqlite --format api --count 0 | grep -o '"total":[0-9]*'
      """, in: folder)
    #expect(lines.first?.hasPrefix("complete: ") == true, "\(lines)")
    #expect(lines.last == #""total":3403"#, "\(lines)")
  }

  @Test(
    "Links between pages lead somewhere",
    arguments: [
      "README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "docs/query.md", "docs/sync.md", "docs/stability.md",
      "docs/emulator.md", "docs/page.md", "docs/catalog.md", "docs/benchmarks.md", "docs/ranking.md",
      "Benchmarks/README.md",
      "docs/api-reference.md", "docs/air-gap.md", "docs/cookbook.md", "docs/matching.md", "docs/mcp.md",
      "docs/answers.md", "docs/install.md", "docs/postgresql.md", "docs/start.md", "packaging/README.md",
      "SECURITY.md",
      "RELEASING.md",
    ])
  func links(page: String) throws {
    let folder = Fixtures.root.appending(path: page).deletingLastPathComponent()
    for match in try text(page).matches(of: /\]\(([^)#:]+)\)/) {
      let target = folder.appending(path: String(match.1)).path(percentEncoded: false)
      #expect(FileManager.default.fileExists(atPath: target), "\(page) links to \(match.1)")
    }
  }

  @Test("Every command has a manual page with its flags and the exit codes, and is told in the documentation")
  func manual() throws {
    let folder = try TemporaryFolder()
    let names = try FileManager.default.contentsOfDirectory(
      atPath: Fixtures.root.appending(path: "docs/man").path(percentEncoded: false))
    let codes = try ConsoleSession.run("carrel exit-codes", in: folder).compactMap {
      $0.firstMatch(of: /^ *(\d+) +(.+)$/).map { ".It \($0.1)\n\($0.2)\n" }
    }
    #expect(codes.count > 10)
    let pages = try [
      "README.md", "docs/query.md", "docs/sync.md", "docs/catalog.md", "docs/emulator.md", "docs/page.md",
      "docs/air-gap.md", "docs/postgresql.md",
    ]
    .map(text).joined()
    let listed = try ConsoleSession.run("carrel help", in: folder)
    // Commands stand indented under their head, each with what it is for.
    let commands = listed.drop { $0 != "SUBCOMMANDS:" }.compactMap {
      $0.firstMatch(of: /^  ([a-z][a-z-]*)(?: |$)/)
    }
    .map { String($0.1) }.filter { $0 != "exit-codes" }
    #expect(commands.count >= 18 && commands.contains("suggest") && commands.contains("auth"), "\(listed)")
    let packs = ["create", "verify", "apply", "inspect", "receipt", "keygen"].map { "pack \($0)" }
    for command in commands + ["auth status"] + packs {
      let name = (["carrel"] + command.split(separator: " ")).joined(separator: "-") + ".1"
      #expect(names.contains(name), "\(name) is missing: make man")
      let manual = try text("docs/man/\(name)")
      #expect(codes.allSatisfy(manual.contains), "exit codes of \(name): make man")
      let help = try ConsoleSession.run("carrel help \(command)", in: folder).joined(separator: "\n")
      // The generator of the manual page drops every other character.
      #expect(help.utf8.allSatisfy { $0 < 0x80 }, "the help of \(command) is not ASCII")
      #expect(help.contains("Examples:\n  "), "help of \(command) begins with examples")
      #expect(pages.contains("carrel \(command)") || pages.contains("make \(command)"))
      for match in help.matches(of: /(?m)^  (?:-h, )?-(-[a-z-]+)/) {
        let isTold = manual.contains("Fl \(match.1)\n") || manual.contains("Fl \(match.1) ")
        #expect(isTold, "\(command) -\(match.1) is missing in \(name): make man")
      }
    }
  }

  @Test("The page of the race has what the race measures, and every program of Benchmarks is told")
  func benchmarks() throws {
    let page = try text("docs/benchmarks.md")
    let kinds = try text("Benchmarks/Sources/Race/QuestionKind.swift").matches(of: /case \w+ = "([^"]+)"/)
    #expect(kinds.count >= 12)
    for kind in kinds {
      #expect(page.contains("\n| \(kind.1) | "), "docs/benchmarks.md has no row for \(kind.1): make race")
    }
    let told = try text("Benchmarks/README.md")
    let package = try text("Benchmarks/Package.swift")
    for program in package.matches(of: /executableTarget\(\s*name: "(\w+)"/) {
      let isTold = [".build/release/\(program.1) ", "Benchmarks/\(program.1.lowercased()) "].contains {
        told.contains($0)
      }
      #expect(isTold, "Benchmarks/README.md says nothing of \(program.1)")
    }
    for peer in try FileManager.default.contentsOfDirectory(
      atPath: Fixtures.root.appending(path: "Benchmarks/peers").path(percentEncoded: false))
    where peer.contains("_peer.") || peer.hasSuffix("Peer.java") {
      #expect(told.contains(peer), "Benchmarks/README.md says nothing of \(peer)")
    }
  }
}
