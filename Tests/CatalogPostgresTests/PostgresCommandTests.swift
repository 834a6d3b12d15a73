import CatalogPostgres
import Foundation
import PostgresClient
import TestSupport
import Testing

@Suite(
  "Commands that ask a database",
  .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.isMissing)))
struct PostgresCommandTests {
  private static let lines = (1...30).map {
    Scene.line(
      $0, "Java \($0)",
      details:
        #"{"level":"BEGINNER","publishedAt":\#(1_600_000_000_000 + $0),"classifications":[{"associatedClassification":{"urn":"urn:li:skill:1","name":{"value":"Lantern"},"type":"SKILL"},"path":[]}]}"#
    )
  }

  private func sandbox(_ schema: String) async throws -> (CarrelProcessSandbox, url: String) {
    let server = try #require(PostgresServer.shared)
    let sandbox = try CarrelProcessSandbox()
    let path = try sandbox.write("a.jsonl", Self.lines.joined(separator: "\n") + "\n")
    #expect(try await sandbox.run("import", path).status == 0)
    return (sandbox, server.url(schema))
  }

  @Test("They print what they print of the file")
  func same() async throws {
    let (sandbox, url) = try await sandbox("commands")
    let published = try await sandbox.run("publish", "--to", url)
    #expect(published.errors.contains("published generation 1 with 30 assets"))
    #expect(try await sandbox.run("publish", "--to", url).errors.contains("nothing was sent"))
    try sandbox.write("data/carrel/catalog.synonyms", "kaffee = java\n")
    #expect(try await sandbox.run("publish", "--to", url).status == 0)
    for command in [
      ["query", "java", "--facets", "skill,year", "--preview"],
      ["query", "java", "--format", "api", "--count", "3"],
      ["query", "java", "--format", "json", "--explain"], ["query", "--skill", "lantern", "--sort", "title"],
      ["query", "java", "--columns", "title,level,skills", "--format", "csv"],
      ["count", "--by", "skill,level"],
      ["suggest", "ja"], ["similar", "urn:li:lyndaCourse:3"],
      ["explain", "urn:li:lyndaCourse:3", "java", "--level", "advanced"],
      ["export", "--format", "csv"], ["export", "java", "-n", "4"], ["show", "urn:li:lyndaCourse:3"],
      ["query", "lantern", "--in", "all"], ["export", "lantern java", "--in", "skill,title"],
      ["show", "Java 7"], ["query", "kaffee", "--synonyms"],
      ["show", "urn:li:skill:1"], ["query", "java", "--format", "urn", "--count", "100"],
    ] {
      let file = try await sandbox.run(command)
      let database = try await sandbox.run(command + ["--catalog", url])
      #expect(file.status == 0)
      #expect(file.output == database.output, "\(command)")
      #expect(database.status == 0, "\(command) \(database.errors)")
    }
  }

  @Test("A publication that is killed leaves the old generation, and the next one goes on")
  func killed() async throws {
    let (sandbox, url) = try await sandbox("killed")
    #expect(try await sandbox.run("publish", "--to", url).status == 0)
    var random = SeededRandom()
    for round in 1...5 {
      let before = try await sandbox.run("query", "java", "--format", "json", "--catalog", url).output
      let lines = (1...3_000).map { Scene.line(1_000 * round + $0, "Java \(round) \($0)") }
      let path = try sandbox.write("\(round).jsonl", lines.joined(separator: "\n") + "\n")
      #expect(try await sandbox.run("import", path).status == 0)
      let publication = try sandbox.start(["publish", "--to", url])
      try await Task.sleep(for: .milliseconds(random.below(400)))
      publication.signal(SIGKILL)
      let isKilled = await publication.result().signal == SIGKILL
      let new = try await sandbox.run("query", "java", "--format", "json").output
      let after = try await sandbox.run("query", "java", "--format", "json", "--catalog", url).output
      // The server may have been told to commit before the signal came.
      #expect(after == before && isKilled || after == new, "seed \(SeededRandom.seed), round \(round)")
      // What the server has not noticed yet still holds the lock.
      var next = try await sandbox.run("publish", "--to", url)
      while next.status == 11 { next = try await sandbox.run("publish", "--to", url) }
      #expect(next.status == 0, "\(next)")
      #expect(try await sandbox.run("query", "java", "--format", "json", "--catalog", url).output == new)
    }
  }

  @Test("Others refuse an address with code 64, and make no file of its name")
  func others() async throws {
    let (sandbox, url) = try await sandbox("others")
    #expect(try await sandbox.run("publish", "--to", url).status == 0)
    for command in [
      ["status", "--locales"], ["verify"], ["import", sandbox.path("a.jsonl")], ["rebuild"], ["changes"],
      ["backup", "b.sqlite"],
      ["query", "--saved", "x"], ["save", "x", "java"], ["saved"],
      ["export", "--format", "sqlite", "-o", "x.sqlite"],
      ["quarantine"], ["report", "stale"], ["match", sandbox.path("a.jsonl")],
      ["watch", sandbox.path("a.jsonl")],
      ["query", "java", "--synonyms"],
      ["publish", "--to", url], ["mcp"],
    ] {
      let result = try await sandbox.run(command + ["--catalog", url])
      #expect(result.status == 64, "\(command) \(result.errors)")
      #expect(
        result.errors.contains("database") || result.errors.contains("PostgreSQL"),
        "\(command) \(result.errors)")
    }
    let named = try FileManager.default.subpathsOfDirectory(
      atPath: sandbox.folder.path(percentEncoded: false))
    #expect(!named.contains { $0.contains("postgresql") })
  }

  @Test("Each way to fail has its code, and no message holds a secret")
  func codes() async throws {
    let (sandbox, url) = try await sandbox("codes")
    let cases: [(String, Int32, String)] = [
      ("postgresql://me:canary@127.0.0.1:1/x", 64, "~/.pgpass"),
      ("postgresql://127.0.0.1:1/x", 6, "cannot be reached"),
      ("postgresql://127.0.0.1:1/x?schema=A", 64, "small letters"), (url, 10, "carrel publish"),
    ]
    for (address, status, text) in cases {
      let result = try await sandbox.run("query", "java", "--catalog", address)
      #expect(result.status == status, "\(address) \(result.errors)")
      #expect(result.errors.contains(text), "\(result.errors)")
      #expect(!result.errors.contains("canary"))
      let publishing = try await sandbox.run(
        "publish", "--to", address, "--schema", status == 10 ? "Bad" : "codes")
      #expect(publishing.status != 0)
      #expect(!publishing.errors.contains("canary"))
    }
  }

  @Test("Who publishes to a schema is told how to ask it; what is mistyped is named")
  func hints() async throws {
    let (sandbox, url) = try await sandbox("hints")
    let plain = url.replacing("&schema=hints", with: "")
    let published = try await sandbox.run("publish", "--to", plain, "--schema", "hints")
    #expect(published.errors.contains("&schema=hints"), "\(published.errors)")
    // What is printed leads to where it was written, whatever the address names.
    let other = try await sandbox.run("publish", "--to", plain + "&schema=hints_a", "--schema", "hints_b")
    #expect(
      other.errors.contains("&schema=hints_b") && !other.errors.contains("hints_a"), "\(other.errors)")
    #expect(try await sandbox.run("status", "--catalog", url).output.contains("assets       30"))
    #expect(try await sandbox.run("status", "--check", "--catalog", url).status == 0)
    let positional = try await sandbox.run("publish", "catalog.sqlite", "--to", url)
    #expect(positional.status == 64 && positional.errors.contains("--catalog FILE"), "\(positional.errors)")
    let bare = try await sandbox.run("publish", "postgresql://me:canary@h/x", "--to", url)
    #expect(bare.status == 64 && !bare.errors.contains("canary"), "\(bare.errors)")
    let option = try await sandbox.run("publish", "--shema", "x", "--to", url)
    #expect(option.status == 64 && option.errors.contains("--schema"), "\(option.errors)")
    #expect(option.errors.contains("'--shema'"), "\(option.errors)")
    let twice = try await sandbox.run(
      "publish", "--to", plain + "&schema=a", "--to", plain + "&schema=b", "--schema", "c")
    #expect(twice.status == 64 && twice.errors.contains("?schema=NAME"), "\(twice.errors)")
    let parameter = try await sandbox.run("query", "java", "--catalog", plain + "&shcema=hints")
    #expect(parameter.status == 64 && parameter.errors.contains("'shcema'"), "\(parameter.errors)")
    #expect(parameter.errors.contains("did you mean 'schema'?"), "\(parameter.errors)")
    let value = try await sandbox.run("query", "java", "--catalog", plain + "&sslmode=canary")
    #expect(value.status == 64 && value.errors.contains("invalid sslmode value"), "\(value.errors)")
    #expect(!value.errors.contains("canary"), "\(value.errors)")
    let number = try await sandbox.run("query", "java", "--catalog", plain + "&connect_timeout=canary")
    #expect(number.status == 64 && number.errors.contains("connect_timeout is no number"), "\(number.errors)")
    #expect(!number.errors.contains("canary"), "\(number.errors)")
    let elsewhere = try await sandbox.run("query", "java", "--catalog", plain + "&schema=hnits")
    #expect(elsewhere.status == 10 && elsewhere.errors.contains("?schema=NAME"), "\(elsewhere.errors)")
  }

  @Test("Connecting ends where somebody does not want to wait")
  func connecting() async throws {
    let (sandbox, _) = try await sandbox("connecting")
    // A server that takes connections and says nothing.
    let silent = try SilentServer()
    let publication = try sandbox.start(["publish", "--to", "postgresql://127.0.0.1:\(silent.port)/x"])
    #expect(silent.waitForConnection())
    publication.signal(SIGINT)
    let result = await publication.result()
    #expect(result.status == 130, "\(result)")
    silent.close()
  }
}
