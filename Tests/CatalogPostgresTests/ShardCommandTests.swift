import CatalogPostgres
import Foundation
import PostgresClient
import TestSupport
import Testing

@Suite(
  "Commands that ask several databases",
  .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.isMissing)))
struct ShardCommandTests {
  /// A course that lists videos, which come to other databases than it.
  private static let lines =
    (1...20).map { number in
      let videos = (1...3).map {
        #"{"asset":{"urn":"urn:li:lyndaVideo:\#(100 * number + $0)","type":"VIDEO","title":{"locale":{"language":"en","country":"US"},"value":"Java video \#(number) \#($0)"}}}"#
      }
      return
        #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"Java \#(number)"},"details":{"level":"BEGINNER","publishedAt":\#(1_600_000_000_000 + number % 4),"classifications":[{"associatedClassification":{"urn":"urn:li:skill:\#(number % 3)","name":{"value":"Lantern \#(number % 3)"},"type":"SKILL"},"path":[]}]},"contents":[\#(videos.joined(separator: ","))]}"#
    }

  private func sandbox(_ schema: String, _ count: Int) async throws -> (CarrelProcessSandbox, [String]) {
    let server = try #require(PostgresServer.shared)
    let sandbox = try CarrelProcessSandbox()
    let path = try sandbox.write("a.jsonl", Self.lines.joined(separator: "\n") + "\n")
    #expect(try await sandbox.run("import", path).status == 0)
    return (sandbox, (1...count).map { server.url("\(schema)_\($0)") })
  }

  private func options(_ name: String, _ urls: [String]) -> [String] { urls.flatMap { [name, $0] } }

  @Test("They print what they print of the file")
  func same() async throws {
    let (sandbox, urls) = try await sandbox("shard_commands", 3)
    let published = try await sandbox.run(["publish"] + options("--to", urls))
    #expect(published.errors.contains("published generation 1 with 80 assets"), "\(published.errors)")
    #expect(published.errors.contains("--catalog"))
    for command in [
      ["query", "java", "--facets", "skill,year", "--preview"],
      ["query", "java", "--format", "api", "--count", "30", "--start", "17"],
      ["query", "java", "--format", "json", "--explain"],
      ["query", "--skill", "lantern 1", "--sort", "title"],
      ["count", "--by", "skill,level"], ["suggest", "ja"], ["similar", "urn:li:lyndaCourse:3"],
      ["similar", "urn:li:lyndaVideo:301", "--format", "api"],
      ["explain", "urn:li:lyndaVideo:502", "java", "--level", "beginner"],
      ["query", "video", "--roll-up", "--format", "json"], ["query", "video 2", "--roll-up", "--in", "all"],
      ["query", "lantern 2", "--in", "title,skill", "--explain"],
      ["count", "video", "--roll-up", "--by", "level"],
      ["explain", "urn:li:lyndaCourse:7", "video -3", "--roll-up"],
      ["explain", "urn:li:lyndaCourse:7", "video lantern", "--in", "all"],
      ["similar", "urn:li:lyndaVideo:301", "--roll-up"], ["suggest", "vid", "--roll-up"],
      ["query", "--criteria", "q=criteria&assetFilteringCriteria.keyword=video&rollUp=true"],
      ["export", "--format", "csv"], ["export", "java"], ["show", "urn:li:lyndaVideo:1203"],
      ["show", "Java 7"], ["query", "java", "--format", "urn", "--count", "100"],
    ] {
      let file = try await sandbox.run(command)
      let databases = try await sandbox.run(command + options("--catalog", urls))
      #expect(file.status == 0)
      #expect(file.output == databases.output, "\(command)")
      #expect(databases.status == 0, "\(command) \(databases.errors)")
    }
    let one = try await sandbox.run(["query", "java"] + options("--catalog", [urls[0]]))
    #expect(one.status == 64 && one.errors.contains("name all 3"), "\(one.errors)")
    let file = try await sandbox.run("query", "java", "--catalog", urls[0], "--catalog", "catalog.sqlite")
    #expect(file.status == 64, "\(file.errors)")
    let files = try await sandbox.run("query", "java", "--catalog", "a.sqlite", "--catalog", "b.sqlite")
    #expect(files.status == 64 && files.errors.contains("name one file"), "\(files.errors)")
    let status = try await sandbox.run(["status"] + options("--catalog", urls))
    #expect(status.status == 0 && status.output.contains("part 3 of 3"), "\(status.output)")
    #expect(status.output.contains("80 assets"))
    for wrong in [[urls[0], urls[0]], [urls[0], urls[1]], [urls[0], urls[1], urls[2] + "_gone"]] {
      let status = try await sandbox.run(["status"] + options("--catalog", wrong))
      #expect(status.status != 0 && !status.output.contains("in all"), "\(status.output)")
    }
    let json = try await sandbox.run(["status", "--format", "json"] + options("--catalog", urls))
    #expect(json.output.contains(#""parts":3"#))
    let environment = ["CARREL_CATALOG": urls.joined(separator: " ")]
    let named = try await sandbox.run("status", "--check", environment: environment)
    #expect(named.status == 0, "\(named.errors)")
  }

  @Test("A publication that is killed leaves one generation, or databases that say so; the next one goes on")
  func killed() async throws {
    let (sandbox, urls) = try await sandbox("shard_killed", 2)
    #expect(try await sandbox.run(["publish"] + options("--to", urls)).status == 0)
    let query = ["query", "java", "--format", "json", "--count", "100"]
    var random = SeededRandom()
    for round in 1...5 {
      let before = try await sandbox.run(query + options("--catalog", urls)).output
      let lines = (1...2_000).map { Scene.line(1_000 * round + $0, "Java \(round) \($0)") }
      let path = try sandbox.write("\(round).jsonl", lines.joined(separator: "\n") + "\n")
      #expect(try await sandbox.run("import", path).status == 0)
      let publication = try sandbox.start(["publish"] + options("--to", urls))
      try await Task.sleep(for: .milliseconds(random.below(500)))
      publication.signal(SIGKILL)
      _ = await publication.result()
      let new = try await sandbox.run(query).output
      let after = try await sandbox.run(query + options("--catalog", urls))
      let isTold = after.status == 11 && after.errors.contains("carrel publish")
      #expect(
        after.output == before || after.output == new || isTold, "seed \(SeededRandom.seed), round \(round)")
      // What the server has not noticed yet still holds the lock.
      var next = try await sandbox.run(["publish"] + options("--to", urls))
      while next.status == 11 { next = try await sandbox.run(["publish"] + options("--to", urls)) }
      #expect(next.status == 0, "\(next)")
      #expect(try await sandbox.run(query + options("--catalog", urls)).output == new)
    }
  }
}
