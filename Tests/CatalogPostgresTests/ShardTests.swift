@testable import CatalogPostgres
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import PostgresClient
import TestSupport
import Testing

@Suite("Shards", .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.isMissing)))
struct ShardTests {
  private static let lines = (1...60).map {
    Scene.line($0, "Java \($0 % 9)", details: #"{"publishedAt":\#(1_600_000_000_000 + $0 % 5)}"#)
  }

  private func said(_ addresses: [PostgresAddress]) -> String {
    do {
      return "\(try Catalog(PostgresCatalog(addresses)).search(AssetCriteria(keyword: "java")).total)"
    } catch {
      return "\(error)"
    }
  }

  @Test("Each asset is in one database, and a database that has all is told from a part")
  func parts() throws {
    let scene = try Scene("parts", lines: Self.lines, shards: 3)
    let report = try scene.publishShards()
    #expect(report.assets == 60)
    let counts = try scene.shards.map { address in
      try PostgresConnection(address).query("SELECT count(*) FROM \(address.schema("asset"))").int(0, 0)
    }
    #expect(counts.reduce(0, +) == 60 && counts.allSatisfy { $0 > 5 })
    let same = try scene.publishShards()
    #expect(same.wasThere && same.sent == 0 && same.assets == 60)
    let criteria = AssetCriteria(keyword: "java")
    #expect(try scene.openShards().search(criteria).json == scene.built.catalog.search(criteria).json)
    // Whichever comes first.
    #expect(said(scene.shards.reversed()) == "60")
  }

  @Test("A part that is missing, named twice, or another catalog's is an error, never another count")
  func wrong() throws {
    let scene = try Scene("wrong", lines: Self.lines, shards: 3)
    let parts = scene.shards
    #expect(said(parts).contains("carrel publish --to"))
    try scene.publishShards()
    try scene.publish()
    let other = try Scene("wrong_other", lines: [], shards: 3)
    try Importing.add([Scene.line(1, "Java")], to: other.built.file, at: 1_764_000_000_009)
    try other.publishShards()
    let pair = try Scene("wrong_pair", lines: Self.lines, shards: 2)
    _ = try Publisher(scene.built.file, to: pair.shards).publish()
    let cases: [([PostgresAddress], String)] = [
      ([parts[0]], "part 1 of 3"), ([parts[0], parts[1]], "name all 3"),
      ([parts[0], parts[1], parts[1]], "named twice"),
      ([parts[0], parts[1], other.shards[2]], "different catalogs"),
      ([parts[0], parts[1], parts[2], scene.address], "of 3 of a catalog, and 4"),
      ([scene.address, parts[0]], "name it alone"), ([parts[0], pair.shards[1]], "part 1 of 3"),
      ([parts[0], parts[1], pair.shards[0]], "part 1 of 2"),
    ]
    for (addresses, text) in cases {
      #expect(said(addresses).contains(text), "\(said(addresses))")
    }
    // Publishing into them in another order, or another number, would move assets.
    for addresses in [parts.reversed(), [parts[0], parts[1]], [parts[0]]] {
      let error = #expect(throws: PostgresError.self) {
        try Publisher(scene.built.file, to: addresses).publish()
      }
      #expect(error?.description.contains("--replace") == true, "\(String(describing: error))")
      #expect(said(parts) == "60")
    }
    _ = try Publisher(scene.built.file, to: Array(parts.prefix(2).reversed()), replaces: true).publish()
    #expect(said(Array(parts.prefix(2))) == "60")
    #expect(said(parts).contains("part 2 of 2"))
  }

  @Test("Databases of different generations are never mixed; the next publication goes on")
  func torn() throws {
    let scene = try Scene("torn", lines: Self.lines, shards: 2)
    try scene.publishShards()
    let catalog = try scene.openShards()
    let before = try catalog.search(AssetCriteria()).json
    try scene.built.add(lines: (61...99).map { Scene.line($0, "Java \($0)") })
    // One of two ends is all that came through.
    try scene.tear()
    let said = said(scene.shards)
    #expect(said.contains("holds generation 2") && said.contains("holds generation 1"), "\(said)")
    #expect(throws: QueryError.self) { try catalog.search(AssetCriteria()) }
    #expect(try scene.publishShards().generation == 2)
    let after = try catalog.search(AssetCriteria()).json
    #expect(try after == scene.built.catalog.search(AssetCriteria()).json && after != before)
    // Also where the file went on meanwhile.
    try scene.built.add(lines: [Scene.line(100, "Java 100")])
    try scene.tear()
    try scene.built.add(lines: [Scene.line(101, "Java 101")])
    #expect(try scene.publishShards().generation == 4)
    #expect(try catalog.search(AssetCriteria()).json == scene.built.catalog.search(AssetCriteria()).json)
  }

  @Test("Who asks while all parts are published sees one generation or the other")
  func readers() throws {
    let scene = try Scene("shard_readers", lines: (1...50).map { Scene.line($0, "Java 1") }, shards: 3)
    try Askers.seeWholeGenerations(scene, scene.openShards) { try scene.publishShards() }
  }
}
