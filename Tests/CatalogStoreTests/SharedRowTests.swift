import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import Foundation
import LearningAPI
import RawStorage
import TestSupport
import Testing

@testable import CatalogStore

@Suite("Rows of raw JSON that share objects")
struct SharedRowTests {
  /// Lists of subjects, of which there are twenty.
  private static let lines = (1...300).map { number in
    FakeLearningAPIAsset.course(
      number, classifications: (0..<3 + number % 4).map { "urn:li:lyndaCategory:\((number * 7 + $0) % 20)" }
    ).json
  }

  private func scene(_ lines: [String] = Self.lines) throws -> CatalogBuilder {
    try CatalogBuilder(lines: lines, portions: 2)
  }

  /// All raw JSON, in the order of its rows.
  private func json(_ file: CatalogFile) throws -> [String] {
    var reader = RawReader()
    return try CatalogWriter(file).read { statements in
      var texts: [String] = []
      let ids = try statements("SELECT id FROM raw ORDER BY id")
      while try ids.step() {
        let bytes = try reader.bytes(ids.int(0), path: file.path) { sql throws(CatalogError) in
          try statements(sql)
        }
        texts.append(String(decoding: bytes ?? [], as: UTF8.self))
      }
      return texts
    }
  }

  private func number(_ sql: String, _ file: CatalogFile) throws -> Int64? {
    try CatalogWriter(file).read { try $0(sql).firstInt() }
  }

  @Test("Every record comes back byte by byte, and its objects are in the file once")
  func exact() throws {
    let builder = try scene()
    #expect(try json(builder.file) == Self.lines)
    #expect(try number("SELECT count(*) FROM raw_object", builder.file) == 20)
    #expect(
      try number(
        "SELECT count(*) FROM raw WHERE substr(hex(bytes), 2, 1) IN ('6', '7', 'E', 'F')", builder.file)
        == 300
    )
    #expect(try CatalogVerifier(builder.file).run() == [])
  }

  @Test("JSON that has the byte of a reference in an escape, and braces in names, comes back as well")
  func odd() throws {
    let lines = Self.lines.map {
      $0.replacingOccurrences(of: "about java", with: #"\u0001 } { \" ]"#)
        .replacingOccurrences(of: #""value":"urn"#, with: #""value":"}{ urn"#)
    }
    let builder = try scene(lines)
    #expect(try json(builder.file) == lines)
    #expect(try CatalogVerifier(builder.file).run() == [])
  }

  @Test(
    "A damaged or forged object is an error for whoever asks, and verify finds it",
    arguments: [
      "DELETE FROM raw_object", "UPDATE raw_object SET bytes = zeroblob(40)",
      "UPDATE raw_object SET bytes = x''",
      "UPDATE raw_object SET bytes = zeroblob(10000000) WHERE id = 1", "UPDATE raw_object SET id = id + 1000",
      "UPDATE raw_object SET bytes = CAST(bytes || x'20' AS BLOB)",
      "UPDATE raw SET bytes = x'FEFFFFFFFFFFFFFFFF7F01'", "UPDATE raw SET bytes = x'0E01'",
      "UPDATE raw SET bytes = x'06'",
      "UPDATE raw SET size = 60000000, bytes = CAST(x'FEC0843D' || zeroblob(1000000) AS BLOB) WHERE id = 1",
      "UPDATE raw SET size = 40", "UPDATE raw SET size = size + 1",
    ])
  func forged(_ sql: String) throws {
    let builder = try scene()
    let writer = try CatalogWriter(builder.file)
    try writer.write { try $0(sql).run() }
    writer.checkpoint()
    #expect(throws: CatalogError.self) { try json(builder.file) }
    #expect(try CatalogVerifier(builder.file).run().contains { $0.check == "raw JSON" })
  }

  @Test("A file of the schema before is read, gets shared objects with a rebuild, and says the same")
  func upgrade() throws {
    let builder = try CatalogBuilder(lines: Self.lines)
    let old = try builder.file(before: CatalogSchema.oldestWithObjects)
    _ = try CatalogWriter(old).rebuild(at: 1)
    #expect(try number("SELECT count(*) FROM raw_object", old) == 20)
    #expect(try number("SELECT count(*) FROM raw_dictionary", old) == 1)
    #expect(try json(old) == Self.lines)
    #expect(try CatalogVerifier(old).run() == [])
    let before = try size(old)
    _ = try CatalogWriter(old).rebuild(at: 2)
    #expect(try size(old) == before)
  }

  @Test("A rebuild packs what an earlier program packed, also where newer assets came to it")
  func mixed() throws {
    let lines = (1...1_200).map { number in
      FakeLearningAPIAsset.course(
        number, classifications: (0..<5).map { "urn:li:lyndaCategory:\((number * 7 + $0) % 20)" }
      ).json
    }
    let builder = try CatalogBuilder(lines: lines)
    let old = try builder.file(before: CatalogSchema.oldestWithObjects)
    let newer = Self.lines.map { $0.replacing("lyndaCourse:", with: "lyndaCourse:9000") }
    let path = old.path + ".jsonl"
    try Data((newer.joined(separator: "\n") + "\n").utf8).write(to: URL(filePath: path))
    _ = try Importer(CatalogWriter(old), now: { 1_764_000_000_000 }).run([path])
    #expect(try number("SELECT count(*) FROM raw_object", old) ?? 0 > 0)
    let before = try size(old)
    _ = try CatalogWriter(old).rebuild(at: 1_764_000_000_001)
    #expect(try size(old) < before)
    #expect(try json(old) == lines + newer)
    #expect(try CatalogVerifier(old).run() == [])
  }

  /// Behind the highest number of all there is none, and SQLite takes lower ones.
  @Test(
    "A number that leaves no room for others is an error for whoever packs again, and nothing changes",
    arguments: ["raw_object(bytes, id)", "raw_dictionary(asset_type, bytes, id)"], [Int64.max, Int64.max - 1])
  func highest(_ table: String, _ number: Int64) throws {
    let file = try CatalogBuilder(lines: Self.lines).file
    let values = table.hasPrefix("raw_object") ? "zeroblob(40)" : "'X', zeroblob(40)"
    let writer = try CatalogWriter(file)
    try writer.write { try $0("INSERT INTO \(table) VALUES (\(values), \(number))").run() }
    let error = #expect(throws: CatalogError.self) {
      try writer.write { statements in
        try RawWriter.packAgain(
          statements, keepsDamaged: true, change: { ($0, .course) }, progress: { _ in })
      }
    }
    #expect("\(String(describing: error))".contains("\(number)"))
  }

  private func size(_ file: CatalogFile) throws -> Int64 {
    try number("SELECT sum(length(bytes)) FROM raw", file) ?? 0
  }
}
