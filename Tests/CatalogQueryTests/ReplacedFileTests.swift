import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import CatalogStore
import Foundation
import CSystemSQLite
import LearningAPI
import Synchronization
import TestSupport
import Testing

/// A catalog answers from the file that its path leads to when it is asked.
///
/// The files have the same generation, applied at the same moment, so that nothing of that tells them apart.
@Suite struct ReplacedFileTests {
  private let folder: TemporaryFolder
  private let file: CatalogFile

  init() throws {
    folder = try TemporaryFolder()
    file = CatalogFile(path: folder.path("catalog.sqlite"))
    try make("Lantern", 5, at: file)
  }

  /// Imports courses that are called so into a new file, which nobody has open then.
  private func make(_ title: String, _ count: Int, at file: CatalogFile) throws {
    let lines = (1...count).map {
      #"{"urn":"urn:li:lyndaCourse:\#($0)","type":"COURSE","title":{"locale":{"language":"en"},"value":"\#(title) \#($0)"},"details":{"level":"\#(title == "Wick" ? "ADVANCED" : "BEGINNER")"}}"#
    }
    let source = folder.path("import.jsonl")
    try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: source))
    _ = try Importer(CatalogWriter(file), now: { 1_764_000_000_000 }).run([source])
  }

  /// Puts another catalog in the file's place, as `mv` does.
  private func replace(_ title: String, _ count: Int) throws {
    let other = CatalogFile(path: folder.path("other.sqlite"))
    try make(title, count, at: other)
    try #require(rename(other.path, file.path) == 0)
  }

  /// What a catalog says to questions of several kinds.
  private static func answers(_ catalog: Catalog) throws -> [String] {
    var criteria = AssetCriteria(keyword: "lantern")
    let lanterns = try catalog.summary(criteria)
    criteria.keyword = "wick*"
    criteria.sortBy = .title
    let wicks = try catalog.search(criteria)
    var walked = 0
    try catalog.forEachMatch(AssetCriteria()) { _ in
      walked += 1
      return true
    }
    return [
      "\(lanterns.total)", "\(wicks.total)", wicks.hits.first?.title.value ?? "-",
      "\(try catalog.search(AssetCriteria())[.difficultyLevel]?["ADVANCED"] ?? -1)", "\(walked)",
      try #require(try URN("urn:li:lyndaCourse:1").map { try catalog.asset($0).title.value }),
      "\(try catalog.generation())",
    ]
  }

  private static let lanterns = ["5", "0", "-", "0", "5", "Lantern 1", "1"]
  private static let wicks = ["0", "3", "Wick 1", "3", "3", "Wick 1", "1"]

  @Test(arguments: [true, false])
  func theNextQuestionIsAnsweredFromTheNewFile(readsColumns: Bool) throws {
    let catalog = try Catalog(file, readsColumns: readsColumns)
    let other = try Catalog(file, readsColumns: readsColumns)
    #expect(try Self.answers(catalog) == Self.lanterns)
    #expect(try Self.answers(other) == Self.lanterns)
    try replace("Wick", 3)
    #expect(try Self.answers(catalog) == Self.wicks)
    try replace("Lantern", 5)
    // Of two catalogs in a process each may be the first to see it.
    #expect(try Self.answers(other) == Self.lanterns)
    #expect(try Self.answers(catalog) == Self.lanterns)
    #expect(try catalog.hasColumns() == readsColumns)
    #expect(try CatalogVerifier(file).run() == [])
  }

  @Test func aWriterOfTheNewFileIsSeen() throws {
    let catalog = try Catalog(file)
    #expect(try catalog.search(AssetCriteria()).total == 5)
    try make("Lantern", 7, at: file)
    #expect(try catalog.search(AssetCriteria()).total == 7)
    try replace("Wick", 3)
    // Here the writer is the first to open the new file.
    try make("Wick", 4, at: file)
    #expect(try catalog.search(AssetCriteria(keyword: "wick")).total == 4)
    try make("Wick", 6, at: file)
    #expect(try catalog.search(AssetCriteria(keyword: "wick")).total == 6)
    #expect(try CatalogVerifier(file).run() == [])
  }

  @Test func aWalkGoesOnInTheFileThatItBeganIn() throws {
    let catalog = try Catalog(file)
    var titles: [String] = []
    try catalog.forEachMatch(AssetCriteria(keyword: "lantern")) { hit in
      titles.append(hit.title.value)
      if titles.count == 2 { try replace("Wick", 3) }
      return true
    }
    #expect(Set(titles) == Set((1...5).map { "Lantern \($0)" }))
    #expect(try Self.answers(catalog) == Self.wicks)
  }

  @Test func aFileThatIsGoneOrNoCatalogIsAnErrorUntilAGoodOneIsThere() throws {
    let catalog = try Catalog(file)
    #expect(try Self.answers(catalog) == Self.lanterns)
    let kept = folder.path("kept.sqlite")
    try #require(rename(file.path, kept) == 0)
    for _ in 0..<2 {
      #expect(throws: QueryError.catalog(.noCatalog(path: file.path))) { try catalog.search(AssetCriteria()) }
    }
    try Data("no catalog at all".utf8).write(to: URL(filePath: file.path))
    #expect(throws: QueryError.catalog(.notACatalog(path: file.path, what: "it is not an SQLite file"))) {
      try catalog.search(AssetCriteria())
    }
    try FileManager.default.removeItem(atPath: file.path)
    try make("Wick", 3, at: file)
    #expect(try Self.answers(catalog) == Self.wicks)
    try #require(rename(kept, file.path) == 0)
    #expect(try Self.answers(catalog) == Self.lanterns)
  }

  @Test func aLinkThatLeadsElsewhereIsFollowed() throws {
    let other = CatalogFile(path: folder.path("other.sqlite"))
    try make("Wick", 3, at: other)
    let link = folder.path("link.sqlite")
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: file.path)
    let catalog = try Catalog(path: link)
    #expect(try Self.answers(catalog) == Self.lanterns)
    try FileManager.default.removeItem(atPath: link)
    try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: other.path)
    #expect(try Self.answers(catalog) == Self.wicks)
  }

  @Test func aBackupThatReplacesAServedOneIsSeen() throws {
    let backup = CatalogFile(path: folder.path("backup.sqlite"))
    try file.backUp(to: backup.path, replacing: false)
    let catalog = try Catalog(backup)
    #expect(try Self.answers(catalog) == Self.lanterns)
    try replace("Wick", 3)
    try file.backUp(to: backup.path, replacing: true)
    #expect(try Self.answers(catalog) == Self.wicks)
  }

  /// `sqlite3 catalog.sqlite '.restore other.sqlite'` writes into the same file.
  @Test func contentThatIsReplacedInTheSameFileIsSeen() throws {
    let catalog = try Catalog(file)
    #expect(try Self.answers(catalog) == Self.lanterns)
    let other = CatalogFile(path: folder.path("other.sqlite"))
    try make("Wick", 3, at: other)
    var (source, target): (OpaquePointer?, OpaquePointer?)
    try #require(
      sqlite3_open(other.path, &source) == SQLITE_OK && sqlite3_open(file.path, &target) == SQLITE_OK)
    defer { for connection in [source, target] { sqlite3_close_v2(connection) } }
    let copy = sqlite3_backup_init(target, "main", source, "main")
    #expect(sqlite3_backup_step(copy, -1) == SQLITE_DONE)
    #expect(sqlite3_backup_finish(copy) == SQLITE_OK)
    #expect(try Self.answers(catalog) == Self.wicks)
  }

  @Test func manyThreadsSeeOneFileOrTheOther() throws {
    let catalog = try Catalog(file)
    let isStopped = Mutex(false)
    let wrong = Mutex<[String]>([])
    let answers = Mutex((lanterns: 0, wicks: 0))
    let threads = (0..<6).map { number in
      let finished = DispatchSemaphore(value: 0)
      Thread.detachNewThread {
        while !isStopped.withLock({ $0 }) {
          do {
            let answer = try catalog.search(AssetCriteria())
            let titles = Set(answer.hits.map { $0.title.value.prefix(4) })
            let levels = answer[.difficultyLevel].map { "\($0["BEGINNER"]) \($0["ADVANCED"])" }
            switch (answer.total, titles, levels) {
            case (5, ["Lant"], "5 0"): answers.withLock { $0.lanterns += 1 }
            case (3, ["Wick"], "0 3"): answers.withLock { $0.wicks += 1 }
            default: wrong.withLock { $0.append("\(number): \(answer.total) \(titles) \(levels ?? "")") }
            }
          } catch {
            wrong.withLock { $0.append("\(number): \(error)") }
          }
        }
        finished.signal()
      }
      return finished
    }
    for round in 0..<20 {
      try replace(round % 2 == 0 ? "Wick" : "Lantern", round % 2 == 0 ? 3 : 5)
      // Until somebody has seen it.
      let before = answers.withLock { round % 2 == 0 ? $0.wicks : $0.lanterns }
      while answers.withLock({ round % 2 == 0 ? $0.wicks : $0.lanterns }) == before,
        wrong.withLock({ $0.isEmpty })
      {
        Thread.sleep(forTimeInterval: 0.001)
      }
    }
    isStopped.withLock { $0 = true }
    for thread in threads { thread.wait() }
    #expect(wrong.withLock { $0.prefix(5) } == [])
    #expect(try Self.answers(catalog) == Self.lanterns)
    #expect(try CatalogVerifier(file).run() == [])
  }

  @Test func aQuestionThatCannotBeAnsweredKeepsItsConnection() async throws {
    let catalog = try Catalog(file)
    let urn = try #require(URN("urn:li:lyndaCourse:404"))
    var wrong = AssetCriteria()
    wrong.assetTypes = [AssetType(rawValue: "NONSENSE")]
    for _ in 0..<20 {
      #expect(throws: QueryError.notFound("asset '\(urn)'")) { try catalog.asset(urn) }
      #expect(throws: QueryError.self) { try catalog.search(wrong) }
      #expect(throws: QueryError.self) { try catalog.classification(urn) }
      #expect(throws: CancellationError.self) {
        try catalog.forEachMatch(AssetCriteria()) { _ in throw CancellationError() }
      }
      let cancelled = Task {
        try catalog.forEachMatch(AssetCriteria()) { _ in
          withUnsafeCurrentTask { $0?.cancel() }
          return true
        }
      }
      await #expect(throws: QueryError.cancelled) { try await cancelled.value }
      #expect(try await catalog.search(AssetCriteria()).total == 5)
    }
    #expect(catalog.connectionsOpened == 1)
    try replace("Wick", 3)
    #expect(try await catalog.search(AssetCriteria()).total == 3)
    #expect(catalog.connectionsOpened == 2)
  }
}
