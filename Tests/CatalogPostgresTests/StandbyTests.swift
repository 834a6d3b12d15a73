@testable import CatalogPostgres
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import PostgresClient
import TestSupport
import Testing

@Suite(
  "Standbys and failures", .serialized,
  .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.isMissing)))
struct StandbyTests {
  @Test("The primary is killed: reads go on from the standby, and publishing after it was promoted")
  func primaryKilled() throws {
    let primary = try PostgresServer.another()
    let standby = try primary.standby()
    let address = try PostgresServer.address("failover", of: [primary, standby])
    let built = try CatalogBuilder(lines: (1...40).map { Scene.line($0, "Java \($0 % 7)") })
    _ = try Publisher(built.file, to: address).publish()
    let both = try PostgresServer.address("failover", of: [standby])
    #expect(Waiting.until { (try? Catalog(PostgresCatalog(both)).generation()) == 1 })
    #expect(throws: PostgresError.self) { try Publisher(built.file, to: both, replaces: true).publish() }

    let catalog = try Catalog(PostgresCatalog(address))
    let criteria = AssetCriteria(keyword: "java")
    let expected = try built.catalog.search(criteria).json
    let askers = Askers([catalog, catalog, catalog], criteria, Askers.right(expected))
    #expect(Waiting.until { askers.told.asked > 50 })
    try primary.kill()
    let killed = Date()
    #expect(Waiting.until { askers.told.lastAnswer > killed.addingTimeInterval(1) })
    let asked = askers.told.asked
    #expect(Waiting.until { askers.told.asked > asked + 50 })
    let end = askers.stop()
    #expect(end.answers == ["right"])
    // Whoever was being answered is asked once more; that one may come too early, others not.
    #expect(
      end.lastFailure.map { $0.moment < killed.addingTimeInterval(10) } ?? true,
      "\(String(describing: end.lastFailure))")

    #expect(throws: PostgresError.self) { try Publisher(built.file, to: address, replaces: true).publish() }
    try standby.promote()
    try built.add(lines: [Scene.line(99, "Java after the failure")])
    let report = try Publisher(built.file, to: address).publish()
    #expect(report.generation == 2)
    #expect(try catalog.search(criteria).json == built.catalog.search(criteria).json)
  }

  @Test("A standby is killed: reads go on from the primary")
  func standbyKilled() throws {
    let primary = try PostgresServer.another()
    let standby = try primary.standby()
    let built = try CatalogBuilder(lines: (1...40).map { Scene.line($0, "Java \($0 % 7)") })
    let writing = try PostgresServer.address("standby", of: [primary])
    _ = try Publisher(built.file, to: writing).publish()
    let alone = try PostgresServer.address("standby", of: [standby])
    #expect(Waiting.until { (try? Catalog(PostgresCatalog(alone)).generation()) == 1 })
    let catalog = try Catalog(PostgresCatalog(PostgresServer.address("standby", of: [standby, primary])))
    let expected = try built.catalog.search(AssetCriteria()).json
    #expect(try catalog.search(AssetCriteria()).json == expected)
    try standby.kill()
    var answers = 0
    #expect(
      Waiting.until {
        if (try? catalog.search(AssetCriteria()).json) == expected { answers += 1 }
        return answers > 20
      })
  }

  @Test(
    "Two standbys: one that lags says its generation, databases that differ are not mixed, and one after the other may go"
  )
  func twoStandbys() throws {
    let primary = try PostgresServer.another()
    let (one, other) = (try primary.standby(), try primary.standby())
    let all = [one, other, primary]
    let address = try PostgresServer.address("two", of: all)
    let parts = try ["two_1", "two_2"].map { try PostgresServer.address($0, of: all) }
    let built = try CatalogBuilder(lines: (1...40).map { Scene.line($0, "Java \($0 % 7)") })
    _ = try Publisher(built.file, to: address).publish()
    _ = try Publisher(built.file, to: parts).publish()
    let lagging = try PostgresServer.address("two", of: [other])
    let torn = [
      try PostgresServer.address("two_1", of: [one]), try PostgresServer.address("two_2", of: [other]),
    ]
    #expect(Waiting.until { (try? Catalog(PostgresCatalog(torn)).generation()) == 1 })
    #expect(Waiting.until { (try? Catalog(PostgresCatalog(lagging)).generation()) == 1 })
    let criteria = AssetCriteria(keyword: "java")
    let first = try built.catalog.search(criteria).json
    try PostgresConnection(lagging).run("SELECT pg_wal_replay_pause()")
    try built.add(lines: [Scene.line(98, "Java of the next generation")])
    _ = try Publisher(built.file, to: address).publish()
    _ = try Publisher(built.file, to: parts).publish()
    let second = try built.catalog.search(criteria).json
    #expect(Waiting.until { (try? DatabaseStatus(torn[0]).generation) == 2 })
    #expect(try Catalog(PostgresCatalog(lagging)).search(criteria).json == first)
    // What it has not heard of yet it does not lag behind.
    #expect(Waiting.until { (try? DatabaseStatus(lagging).lag) ?? 0 > 0 })
    let status = try DatabaseStatus(lagging)
    #expect(status.generation == 1 && status.isStandby)
    let said = Result { try Catalog(PostgresCatalog(torn)).search(criteria) }
    if case .failure(let error) = said {
      #expect("\(error)".contains("holds generation 2") && "\(error)".contains("holds generation 1"))
    } else {
      Issue.record("two generations were mixed")
    }
    try PostgresConnection(lagging).run("SELECT pg_wal_replay_resume()")
    #expect(Waiting.until { (try? Catalog(PostgresCatalog(torn)).search(criteria).json) == second })
    #expect(Waiting.until { (try? DatabaseStatus(lagging).lag) == 0 })

    // Under load, at whatever statement they are.
    let catalogs = [try Catalog(PostgresCatalog(address)), try Catalog(PostgresCatalog(parts))]
    let askers = Askers(catalogs, criteria, Askers.right(second))
    var random = SeededRandom()
    for server in [one, primary] {
      let before = askers.told.asked
      #expect(Waiting.until { askers.told.asked > before + 30 })
      Thread.sleep(forTimeInterval: Double(random.below(100)) / 1_000)
      try server.kill()
      let killed = Date()
      #expect(Waiting.until { askers.told.lastAnswer > killed.addingTimeInterval(0.5) })
    }
    #expect(askers.stop().answers == ["right"])
    try other.promote()
    try built.add(lines: [Scene.line(99, "Java after the failure")])
    #expect(try Publisher(built.file, to: parts).publish().generation == 3)
    #expect(try Publisher(built.file, to: address).publish().generation == 3)
    for catalog in catalogs {
      #expect(try catalog.search(criteria).json == built.catalog.search(criteria).json)
    }
  }
}
