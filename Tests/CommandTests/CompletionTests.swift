import Foundation
import TestSupport
import Testing

/// What the shell offers, asked for as the script that `--generate-completion-script bash` writes asks.
@Suite("Completion")
struct CompletionTests {
  private func scene() async throws -> Scene {
    let scene = try Scene()
    let names = ["Java", "JavaScript", "Jörg's $(touch pwned) `x`", "C#"]
    try await scene.fill(
      names.enumerated().map { number, name in
        let asset = FakeLearningAPIAsset.course(number + 1)
        let classification =
          #""classifications":[{"associatedClassification":{"urn":"urn:li:skill:\#(number)","type":"SKILL","name":{"value":"\#(name)"}}}]"#
        let author =
          #""contributors":[{"urn":"urn:li:lyndaAuthor:\#(number)","name":{"value":"Author \#(number)"}}]"#
        return FakeLearningAPIAsset(
          json: asset.json.replacing(#""details":{"#, with: #""details":{\#(classification),\#(author),"#))
      })
    return scene
  }

  private func offers(
    _ scene: Scene, _ argument: String, _ line: String..., command: String = "query", shell: String = "bash"
  ) async throws -> [String] {
    let words = ["carrel", command] + line
    let result = try await scene.sandbox.run(
      ["---completion", command, "--", argument, "\(words.count - 1)", "\(words.last?.count ?? 0)"] + words,
      environment: ["SAP_SHELL": shell])
    #expect(result.status == 0, "\(result)")
    #expect(result.errors.isEmpty, "\(result)")
    return result.lines.filter { !$0.isEmpty }
  }

  @Test("values of an option, from the catalog and from the documentation")
  func values() async throws {
    let scene = try await scene()
    #expect(try await offers(scene, "--level", "--level", "") == ["advanced", "beginner", "intermediate"])
    #expect(try await offers(scene, "--type", "--type", "lea") == ["learning-collection", "learning-path"])
    #expect(try await offers(scene, "--locale", "--locale", "e") == ["en_US", "es_ES"])
    #expect(try await offers(scene, "--facets", "--facets", "skill,l") == ["skill,locale", "skill,library"])
    #expect(try await offers(scene, "--facets", "--facets", "skill,h") == ["skill,hierarchy"])
    #expect(try await offers(scene, "--year", "--year", "2") == ["2017"])
    #expect(
      try await offers(scene, "--classification", "--classification", "urn:li:s")
        == ["urn:li:skill:0", "urn:li:skill:1", "urn:li:skill:2", "urn:li:skill:3"])
    #expect(try await offers(scene, "--author", "--author", "Author 2") == [#"Author\ 2"#])
  }

  @Test("names are offered as they are typed, in any case")
  func names() async throws {
    let scene = try await scene()
    #expect(try await offers(scene, "--skill", "--skill", "Ja") == ["Java", "JavaScript"])
    #expect(try await offers(scene, "--skill", "--skill", "ja") == ["java", "javascript"])
    #expect(
      try await offers(scene, "--skill", "--skill", "\"JAVAS") == ["JAVAScript"])
    #expect(try await offers(scene, "--skill", "--skill", "zz").isEmpty)
  }

  @Test("a name that bash would run comes as a text")
  func hostileName() async throws {
    let scene = try await scene()
    let offered = try await offers(scene, "--skill", "--skill", "J")
    #expect(offered.contains(#"Jörg\'s\ \$\(touch\ pwned\)\ \`x\`"#), "\(offered)")
    // The generated script expands what it is offered, as this does.
    let bash = Process()
    bash.executableURL = URL(filePath: "/bin/bash")
    bash.arguments = ["-c", #"IFS=$'\n'; compgen -W "$1" -- J"#, "bash", offered.joined(separator: "\n")]
    bash.currentDirectoryURL = scene.sandbox.folder
    let pipe = Pipe()
    bash.standardOutput = pipe
    try bash.run()
    let read = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    bash.waitUntilExit()
    #expect(read.contains("Jörg's $(touch pwned) `x`\n"), "\(read)")
    #expect(!FileManager.default.fileExists(atPath: scene.sandbox.path("pwned")))
    #expect(try await offers(scene, "--author", "--author", "A", shell: "fish").first == "Author 0")
  }

  @Test("URNs behind show, from the catalog that the line names")
  func urns() async throws {
    let scene = try await scene()
    let other = scene.sandbox.path("other name.sqlite")
    try FileManager.default.moveItem(atPath: scene.sandbox.catalog.path(percentEncoded: false), toPath: other)
    #expect(try await offers(scene, "positional@0", "urn:li:ly", command: "show").isEmpty)
    let quoted = "'\(other)'"
    #expect(
      try await offers(scene, "positional@0", "--catalog", quoted, "urn:li:ly", command: "show").first
        == "urn:li:lyndaCourse:1")
    #expect(
      try await offers(scene, "positional@0", "--catalog", "=", quoted, "urn:li:sk", command: "show").count
        == 4)
    // For zsh a colon begins a description, and the script takes the last offer away.
    #expect(
      try await offers(
        scene, "positional@0", "--catalog", quoted, "urn:li:skill:1", command: "show", shell: "zsh")
        == [#"urn\:li\:skill\:1"#, " "])
  }

  @Test("nothing is offered, written or said where there is no catalog or none that can be read")
  func silence() async throws {
    let scene = try await scene()
    let folder = scene.sandbox.catalog.deletingLastPathComponent().path(percentEncoded: false)
    let before = try Data(contentsOf: scene.sandbox.catalog)
    _ = try await offers(scene, "--skill", "--skill", "J")
    #expect(try Data(contentsOf: scene.sandbox.catalog) == before)
    let broken = try scene.sandbox.write(
      "broken.sqlite", "SQLite format 3\u{0}" + String(repeating: "x", count: 5000))
    for path in [broken, scene.sandbox.path("missing"), folder, "/dev/null", ""] {
      #expect(try await offers(scene, "--skill", "--catalog", path, "--skill", "").isEmpty)
    }
    #expect(try await offers(scene, "--level", "--catalog", broken, "--level", "b") == ["beginner"])
  }

  @Test("the generated script asks the program, and at most fifty names come")
  func script() async throws {
    let scene = try Scene()
    try await scene.fill((1...60).map { .course($0) })
    let script = try await scene.run("--generate-completion-script", "bash").output
    for option in [
      "--skill", "--topic", "--subject", "--library", "--author", "--locale", "--level", "--type", "--facets",
    ] {
      #expect(script.contains("---completion query -- \(option) "), "\(option)")
    }
    #expect(script.contains("---completion show -- positional@0 "))
    #expect(try await offers(scene, "positional@0", "urn:li:", command: "show").count == 50)
  }
}
