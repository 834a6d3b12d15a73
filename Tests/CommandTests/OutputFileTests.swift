import Foundation
import TestSupport
import Testing

@Suite("Results that go into a file")
struct OutputFileTests {
  private func scene() async throws -> Scene {
    let scene = try Scene()
    try await scene.fill((1...12).map { .course($0, "java \($0)") })
    return scene
  }

  private func text(_ path: String) throws -> String { try String(contentsOfFile: path, encoding: .utf8) }

  @Test(
    "a catalog, what SQLite keeps beside it and its lock are not written to",
    arguments: ["", "-wal", ".lock", ".searches", "/.searches-seen"])
  func databases(_ ending: String) async throws {
    let scene = try await scene()
    let catalog = scene.sandbox.catalog.path(percentEncoded: false)
    // Saved searches of catalog.sqlite are in catalog.searches.
    let path =
      ending.hasPrefix("/") ? catalog.replacing(".sqlite", with: "") + ending.dropFirst() : catalog + ending
    let result = try await scene.run("export", "-o", path)
    #expect(result.status == 1 && result.errors.contains("SQLite database, such as a catalog"), "\(result)")
    #expect(try await scene.run("verify").status == 0)
  }

  @Test("the name of a file does not contradict what is in it")
  func names() async throws {
    let scene = try await scene()
    for (name, format, advice) in [
      ("a.csv", "jsonl", "--format csv"), ("a.md", "table", "--format markdown"),
      ("a.xlsx", "csv", "--format csv --bom -o NAME.csv"), ("a.json", "csv", "--format json"),
    ] {
      let path = scene.sandbox.path(name)
      let refused = try await scene.run("query", "java", "--format", format, "-o", path)
      #expect(refused.status == 64 && refused.errors.contains(advice), "\(refused)")
      #expect(!FileManager.default.fileExists(atPath: path))
    }
    let path = scene.sandbox.path("a.md")
    #expect(try await scene.run("query", "java", "--format", "markdown", "-o", path).status == 0)
    #expect(try text(path).hasPrefix("| "))
    // Where nothing else says how, the name does.
    let requests = try scene.sandbox.write("requests.txt", "q=criteria&count=1\n")
    for (arguments, name) in [
      (["--criteria", "q=criteria&count=1"], "c.json"), (["--batch", requests], "c.jsonl"),
      (["--batch", requests], "c.json"),
    ] {
      let path = scene.sandbox.path(name)
      let result = try await scene.sandbox.run(["query"] + arguments + ["-o", path])
      #expect(
        name == "c.json" && arguments[0] == "--batch" ? result.status == 64 : result.status == 0, "\(result)")
      if result.status == 0 { #expect(try text(path).hasPrefix(#"{"metadata":"#), "\(name)") }
    }
    for (command, name, beginning) in [
      ("query", "b.md", "| title |"), ("export", "b.tsv", "title\t"), ("query", "b.json", #"{"version":"#),
      ("query", "b.csv", "urn,"), ("export", "b.txt", #"{"urn":"#),
    ] {
      let path = scene.sandbox.path(name)
      let result = try await scene.run(command, "java", "-n", "1", "-o", path)
      #expect(result.status == 0, "\(result)")
      #expect(try text(path).hasPrefix(beginning), "\(name)")
    }
  }

  @Test("a page of many and an empty file are told beside it, and what is told works")
  func notes() async throws {
    let scene = try await scene()
    let path = scene.sandbox.path("a.csv")
    let page = try await scene.run("query", "java", "--format", "csv", "-o", path)
    let left = "note: these are 10 of 12 assets; --count 100 lists more, carrel export writes all\n"
    #expect(page.errors == left, "\(page)")
    // A pipe does not tell it either.
    for format in [["--format", "csv"], ["--format", "jsonl"], ["--format", "urn"], ["--json", "urn"]] {
      let piped = try await scene.sandbox.run(["query", "java"] + format)
      #expect(piped.errors == left, "\(piped)")
      #expect(try await scene.sandbox.run(["query", "java", "-n", "10"] + format).errors.isEmpty)
    }
    #expect(try await scene.run("query", "java", "--format", "json").errors.isEmpty)
    // Markdown with facets has the assets, too, and no total.
    let both = try await scene.run("query", "java", "--facets", "level", "--format", "markdown")
    #expect(both.errors.contains("these are 10 of 12 assets"), "\(both)")
    let nothing = try await scene.run("query", "java", "-n", "0", "--json", "title")
    #expect(
      nothing.errors.contains("a table of these columns has no place for the total")
        && nothing.output == "[\n]\n")
    // What an export of nothing, and one into a name for another format, say.
    let none = try await scene.run("export", "jvaa", "--format", "csv", "-o", scene.sandbox.path("none.csv"))
    #expect(none.errors.contains("no asset matches; carrel query with the same words"), "\(none)")
    let one = try await scene.run("export", "java", "-o", scene.sandbox.path("z.json"))
    #expect(one.status == 64 && one.errors.contains("one JSON text needs columns here"), "\(one)")
    let other = try await scene.run("export", "java", "--json", "urn", "-o", scene.sandbox.path("z.csv"))
    #expect(other.status == 64 && other.errors.contains("--json writes JSON, and the file is"), "\(other)")
    #expect(try text(path).split(separator: "\n").count == 11)
    #expect(try await scene.run("export", "java", "--format", "csv", "-o", path).errors.isEmpty)
    #expect(try text(path).split(separator: "\n").count == 13)
    let empty = try await scene.run("query", "jvaa", "--format", "csv", "-o", path)
    #expect(
      empty.errors == "note: no asset matches\n",
      "\(empty)")
  }

  @Test("a link is followed, and standard output by its name is standard output")
  func places() async throws {
    let scene = try await scene()
    let target = scene.sandbox.path("target.txt")
    let link = scene.sandbox.path("link.txt")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: target)
    #expect(try await scene.run("query", "java", "-n", "1", "--format", "urn", "-o", link).status == 0)
    #expect(try text(target) == "urn:li:lyndaCourse:1\n")
    #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == target)
    let named = try await scene.run("query", "java", "-n", "1", "--format", "urn", "-o", "/dev/stdout")
    #expect(named.output == "urn:li:lyndaCourse:1\n", "\(named)")
    let left = try FileManager.default.contentsOfDirectory(atPath: scene.sandbox.path(""))
    #expect(!left.contains { $0.contains(".carrel-") }, "\(left)")
  }
}
