import CatalogText
import Foundation
import TestSupport
import Testing

import CommandHints
import CommandOutput
@testable import carrel

@Suite("Mistyped commands and values")
struct CommandHintTests {
  @Test(
    "an unknown command gets the one that was meant, which works",
    arguments: [
      ("quer java", "did you mean: carrel query java"),
      ("search 'java basics'", "did you mean: carrel query 'java basics'"),
      ("list", "did you mean: carrel query"), ("stats", "did you mean: carrel status"),
      ("STATUS", "did you mean: carrel status"), ("diff", "did you mean: carrel changes"),
      ("completion", "did you mean: carrel --generate-completion-script bash"),
      ("completions zsh", "did you mean: carrel --generate-completion-script zsh"),
      ("version", "did you mean: carrel --version"), ("java", "to search titles: carrel query java"),
      ("it\\'s --level beginner", #"to search titles: carrel query 'it'\''s' --level beginner"#),
      ("quarant", "did you mean: carrel quarantine"),
      ("serach java", "did you mean: carrel query java"),
      ("pack recept", "did you mean: carrel pack receipt"),
      ("report covrage --by skill", "did you mean: carrel report coverage --by skill"),
      ("check", "did you mean: carrel verify"),
      ("check --help", "did you mean: carrel verify --help"),
      ("help serach", "did you mean: carrel help query"),
      ("help login", "did you mean: carrel help auth status"),
      ("help java", "all commands: carrel help"), ("css", "to search titles: carrel query css"),
      ("java --help", "to search titles: carrel query java --help"),
    ])
  func commands(_ typed: String, _ advice: String) async throws {
    let scene = try Scene()
    try await scene.fill([.course(3)])
    let result = try scene.paste("carrel \(typed)")
    #expect(result.status == 64 && result.output.isEmpty, "\(result)")
    #expect(result.errors.hasPrefix("carrel: there is no command '"), "\(result)")
    #expect(result.errors.hasSuffix("'; \(advice)\n"), "\(result)")
    let command = try #require(advice.firstMatch(of: /carrel .*/)?.0)
    #expect(try scene.paste(String(command)).status == 0)
  }

  @Test("a value that cannot be used is told in one style, with the usage of the command that was typed")
  func values() async throws {
    let scene = try Scene()
    try await scene.fill([.course(3)])
    for (arguments, message) in [
      (["query", "--year", "soon"], "--year is 'soon'"), (["query", "--count", "1000"], "--count is 1000"),
      (["query", "--sort", "best"], "--sort cannot be 'best'"),
      (["query", "--locale", "german"], "there is no locale"),
      (["query", "--facets", "x"], "there is no facet 'x'; choose from type, level, locale"),
      (["query", "--facets", "skil"], "there is no facet 'skil'; did you mean skill? Choose from "),
      (["query", "--facet-search", "langage=x"], "there is no facet 'langage'; choose from "),
      (
        ["query", "--sort", "recncy"],
        "'recncy'; did you mean recency? Choose from relevance, recency, title."
      ),
      (["query", "--type", "cuorse"], "there is no asset type 'CUORSE'; did you mean COURSE? Choose from "),
      (["query", "--level", "begin"], "'BEGIN'; did you mean BEGINNER? Choose from "),
      (["query", "--locale", "en_SU"], "did you mean en_US? Choose from "),
      (["query", "--criteria", "q=criteria&facets=skil"], "'skil'; did you mean skill? Choose from "),
      (["suggest", "java", "--sort", "title"], "--sort does not go with suggest"),
      (["suggest", "java", "--fields", "urn"], "--fields does not go with suggest"),
      (["query", "--fields", "("], "fields"),
      (["query", "--nonsense"], "Unknown option '--nonsense'"),
      (["export", "--format", "urn"], "--format cannot be"),
      (["similar", "urn:li:lyndaCourse:3", "--skill", "x"], "there is no skill 'x'"),
      (["status", "--max-age", "x"], "The value 'x' is invalid"),
      (["auth", "status", "--format", "x"], "The value 'x'"),
    ] {
      let result = try await scene.sandbox.run(arguments)
      #expect(result.status == 64 && result.output.isEmpty, "\(result)")
      #expect(result.errors.hasPrefix("carrel: ") && result.errors.contains(message), "\(result)")
      let name = arguments[0] == "auth" ? "auth status" : arguments[0]
      #expect(result.errors.contains("\nUsage: carrel \(name) "), "\(result)")
      #expect(result.errors.hasSuffix("  See 'carrel \(name) --help' for more information.\n"), "\(result)")
      #expect(!result.errors.contains("Error:"))
    }
  }

  @Test("a list that is to be checked is watched: carrel verify takes none")
  func check() async throws {
    let scene = try Scene()
    try await scene.fill([.course(3)])
    _ = try scene.sandbox.write("list", "urn:li:lyndaCourse:3\n")
    let result = try scene.paste("carrel check list")
    #expect(result.status == 64)
    #expect(result.errors == "carrel: there is no command 'check'; did you mean: carrel watch list\n")
    #expect(try await scene.run("watch", scene.sandbox.path("list")).status == 0)
  }

  @Test(
    "what was meant by a misspelt name",
    arguments: [
      ("skil", "skill"), ("SKILL", "skill"), ("toipc", "topic"), ("tim", "time-to-complete"),
      ("yaer", "year"), ("x", nil), ("language", nil), ("", nil),
    ])
  func nearest(_ typed: String, _ meant: String?) {
    let names = ["locale", "library", "topic", "skill", "time-to-complete", "year"]
    #expect(NearestName.of(typed, among: names) == meant)
  }

  @Test("a negative number behind an option is its value, in every command")
  func negative() async throws {
    let scene = try Scene()
    try await scene.fill([.course(3)])
    // Options whose value is a number or a moment say so by the name of their value.
    let kinds = /(?m)^  (--[a-z-]+) <(?:n|number|days|year|date|date\|generation|seconds|port)>/
    var found: Set<String> = []
    for command in ["query", "export", "similar", "explain", "suggest", "status", "changes", "sync", "serve"]
    {
      let help = try await scene.run("help", command).output
      for option in help.matches(of: kinds).map({ String($0.1) }) {
        found.insert(option)
        guard ["query", "status"].contains(command), !["--modified-after", "--year"].contains(option) else {
          continue
        }
        let result = try await scene.sandbox.run([command, option, "-1"])
        #expect(result.status == 64 && result.errors.contains("-1"), "\(result)")
        #expect(!result.errors.contains("Missing value"), "\(result)")
      }
    }
    #expect(found.count >= 10, "\(found)")
    #expect(NegativeValue.joined(["query", "--", "--count", "-1"]) == ["query", "--", "--count", "-1"])
    #expect(NegativeValue.joined(["query", "--count", "-x"]) == ["query", "--count", "-x"])
  }

  @Test(
    "an unknown name gets the nearest, also within a longer one, or a command that lists some",
    arguments: [
      ("--skill", "Artificial Intelligence", "the nearest: 'Artificial Intelligence (AI) for Everyone'"),
      ("--skill", "intelli", "the nearest: 'Artificial Intelligence (AI) for Everyone'"),
      ("--skill", "Java for Kids 2019", "the nearest: 'Java'"),
      ("--author", "Fennel", #"the nearest: 'Odessa O'\''Fennel'"#),
      ("--skill", "Artful Dodging of Rain", "carrel query --facet-search 'skill=art'"),
      ("--skill", "zzzzzzzzz", "carrel query --facets skill --facet-limit 1000"),
      ("--skill", "", "carrel query --facets skill --facet-limit 1000"),
      ("--author", "Odile Zweig Grundlage", "carrel query --facet-search 'contributor=od'"),
    ])
  func names(_ flag: String, _ name: String, _ advice: String) async throws {
    let scene = try Scene()
    func asset(_ number: Int, _ skill: String) -> FakeLearningAPIAsset {
      let more =
        #""classifications":[{"associatedClassification":{"urn":"urn:li:skill:\#(number)","type":"SKILL","name":{"value":"\#(skill)"}}}],"contributors":[{"urn":"urn:li:lyndaAuthor:1","name":{"value":"Odessa O'Fennel"}}]"#
      return FakeLearningAPIAsset(
        json: FakeLearningAPIAsset.course(number).json.replacing(
          #""details":{"#, with: #""details":{\#(more),"#))
    }
    try await scene.fill([asset(1, "Artificial Intelligence (AI) for Everyone"), asset(2, "Java")])
    let result = try await scene.run("query", flag, name)
    #expect(result.status == 64 && result.errors.contains(advice), "\(result)")
    guard let command = result.errors.firstMatch(of: /carrel query --facet.*/)?.0 else { return }
    let pasted = try scene.paste(String(command))
    let facet = pasted.output.split(separator: "\n").last ?? ""
    #expect(pasted.status == 0 && facet.contains(flag == "--skill" ? "Arti" : "Odessa"), "\(pasted)")
  }
}
