import CSystemSQLite
import Foundation
import TestSupport
import Testing

@testable import CatalogStore

@Suite("The connection that writes")
struct WriteConnectionTests {
  private struct Refusal: Error {}

  private let folder: TemporaryFolder
  private let path: String
  private let connection: WriteConnection

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path("file.sqlite")
    connection = try WriteConnection(path, of: "the name")
    try connection.execute("CREATE TABLE number(value INTEGER NOT NULL)")
  }

  private func count() throws -> Int64 {
    try connection.read { try $0("SELECT count(*) FROM number").firstInt() ?? -1 }
  }

  @Test("Whatever a body throws undoes all of it, and the next transaction works")
  func undone() throws {
    #expect(throws: CatalogError.sqlite(code: SQLITE_ERROR, message: "Refusal()")) {
      try connection.write { statements in
        try statements("INSERT INTO number VALUES (1)").run()
        throw Refusal()
      }
    }
    #expect(
      throws: CatalogError.damaged(path: "the name", detail: "NOT NULL constraint failed: number.value")
    ) {
      try connection.write { statements in
        try statements("INSERT INTO number VALUES (2)").run()
        try statements("INSERT INTO number VALUES (NULL)").run()
      }
    }
    #expect(try count() == 0)
    try connection.write { try $0("INSERT INTO number VALUES (3)").run() }
    #expect(try count() == 1)
  }

  @Test("A full file undoes the transaction, and says so")
  func full() throws {
    try connection.execute("PRAGMA max_page_count = 3")
    #expect(throws: CatalogError.diskFull(path: "the name")) {
      try connection.write { statements in
        let insert = try statements("INSERT INTO number SELECT 1 FROM number UNION ALL SELECT 2")
        for _ in 0..<20 {
          try insert.run()
        }
      }
    }
    #expect(try count() == 0)
  }

  @Test("Nothing is written while it reads, and writing works after that")
  func reading() throws {
    #expect(
      throws: CatalogError.inaccessible(path: "the name", detail: "attempt to write a readonly database")
    ) {
      try connection.read { try $0("INSERT INTO number VALUES (1)").run() }
    }
    try connection.write { try $0("INSERT INTO number VALUES (1)").run() }
    #expect(try count() == 1)
  }

  @Test("Threads take turns")
  func turns() async throws {
    let connection = connection
    try await withThrowingTaskGroup { group in
      for number in 0..<8 {
        group.addTask {
          for _ in 0..<50 {
            try connection.write { statements in
              let before = try statements("SELECT count(*) FROM number").firstInt() ?? 0
              try statements("INSERT INTO number VALUES (\(number))").run()
              #expect(try statements("SELECT count(*) FROM number").firstInt() == before + 1)
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try count() == 400)
  }

  @Test("A checkpoint empties the log, and does not wait for a reader")
  func checkpoint() throws {
    try connection.execute("PRAGMA journal_mode = WAL")
    try connection.write { try $0("INSERT INTO number VALUES (1)").run() }
    let log = path + "-wal"
    #expect(try #require(FileManager.default.attributesOfItem(atPath: log)[.size] as? Int) > 0)
    connection.checkpoint()
    #expect(try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int == 0)
    let reader = try WriteConnection(path, of: path)
    try reader.read { statements in
      _ = try statements("SELECT count(*) FROM number").firstInt()
      try connection.write { try $0("INSERT INTO number VALUES (2)").run() }
      let begin = ContinuousClock.now
      connection.checkpoint()
      #expect(ContinuousClock.now - begin < .seconds(5))
    }
    #expect(try count() == 2)
  }
}
