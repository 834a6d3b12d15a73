@testable import CatalogPacks
import CatalogStore
import Foundation
import TestSupport
import Testing

@Suite("A history that cannot be so is refused, whoever signed it")
struct ForgedHistoryTests {
  /// A row of the history that says something else, by its table and column.
  private static let rows: [(table: String, column: String, value: String)] = [
    ("run", "started_at", "9223372036854775807"), ("run", "ended_at", "-9223372036854775808"),
    ("run", "outcome", "\"zzz\""), ("run", "outcome", "null"), ("run", "kind", "\"theft\""),
    ("run", "is_finished", "7"), ("quarantine", "run", "77"),
    ("quarantine", "received_at", "9223372036854775807"),
    ("listing", "received", "-1"), ("listing", "announced", "-5"), ("listing", "run", "77"),
    ("listing", "parent", "4711"), ("listing", "next_start", "9223372036854775807"),
    ("watermark", "modified_after", "9223372036854775807"), ("listing_locale", "distinct_count", "-1"),
    ("tombstone", "vanished_at", "9223372036854775807"), ("generation", "number", "9223372036854775807"),
    ("generation", "number", "-9223372036854775808"), ("generation", "number", "1"),
    ("generation", "applied_at", "9223372036854775807"),
    ("change", "generation", "9223372036854775807"), ("change", "kind", "\"stolen\""),
  ]

  private struct Delta {
    let scene: PackScene
    let path: String
    var manifest: PackManifest
    var records: String
    var history: [String]

    init() async throws {
      scene = try PackScene((1...20).map { .course($0, classifications: ["urn:li:skill:5"]) })
      try await scene.sync()
      try scene.apply(scene.pack("1.pack").path)
      try scene.importLines([
        #"{"urn":"no URN","title":"x"}"#,
        #"{"urn":"urn:li:skill:101","type":"LIBRARY","name":{"value":"Business","locale":{"language":"en"}}}"#,
      ])
      scene.api.replace((3...25).map { .course($0, "Another \($0)") })
      try await scene.sync()
      path = try scene.packForReceiver("2.pack").path
      let pack = try PackFile(path)
      manifest = pack.manifest
      let parts = try manifest.parts.indices.map { part in
        var bytes: [UInt8] = []
        try pack.read(part) { bytes += $0 }
        return String(decoding: bytes, as: UTF8.self)
      }
      records = parts[0]
      history = parts[1].split(separator: "\n").map(String.init)
    }

    /// Signs it as it is now, and expects that it is refused and changes nothing.
    mutating func expectRefusal(_ place: String) throws {
      let paths = [scene.folder.path("0"), scene.folder.path("1")]
      for (index, text) in [records, history.joined(separator: "\n") + "\n"].enumerated() {
        let part = try PartWriter(manifest.parts[index].name, at: paths[index], .small)
        try part.add(text.utf8)
        manifest.parts[index] = try part.end()
      }
      let target = try PackTarget(scene.folder.path("forged.pack"), replacing: true)
      try PackFile.write(manifest, parts: paths, key: scene.key, to: target)
      try target.finish()
      let before = try scene.history(of: scene.receiver)
      let error = #expect(throws: PackError.self, "\(place)") { try scene.apply(target.path) }
      if case .damaged? = error {} else { Issue.record("\(place): \(String(describing: error))") }
      #expect(try scene.history(of: scene.receiver) == before, "\(place)")
      #expect(try PackReceipt(of: scene.receiver).isUnchanged, "\(place)")
    }
  }

  @Test("rows of a delta")
  func deltaRows() async throws {
    let delta = try await Delta()
    for (table, column, value) in Self.rows {
      var forged = delta
      let head = try #require(
        delta.history.firstIndex { $0.hasPrefix("[\"table\",\"\(table)\"") }, "\(table)")
      let columns = try JSONDecoder().decode([String].self, from: Data(delta.history[head].utf8))
      let place = try #require(columns.firstIndex(of: column)) - 1
      try #require(delta.history[head + 1].hasPrefix("[\"row\""), "\(table) has no row")
      var cells = try Self.cells(delta.history[head + 1])
      cells[place] = value
      forged.history[head + 1] = "[" + cells.joined(separator: ",") + "]"
      try forged.expectRefusal("\(table).\(column) \(value)")
    }
    try delta.scene.apply(delta.path)
    #expect(try delta.scene.history(of: delta.scene.receiver) == delta.scene.history(of: delta.scene.sender))
  }

  /// The values of a line, as its text has them.
  private static func cells(_ line: String) throws -> [String] {
    let values = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [Any] ?? []
    return try values.map { value in
      String(
        decoding: try JSONSerialization.data(withJSONObject: value, options: .fragmentsAllowed), as: UTF8.self
      )
    }
  }

  @Test("JSON of a classification, generations, and what the manifest tells")
  func others() async throws {
    let delta = try await Delta()
    let named = try #require(
      delta.history.firstIndex { $0.contains("urn:li:skill:101") && $0.hasPrefix("[\"named\"") })
    for json in ["none", "[]", #"{\"urn\":\"urn:li:skill:9\",\"type\":\"SKILL\"}"#] {
      var forged = delta
      var cells = try Self.cells(delta.history[named])
      cells[cells.count - 1] = "\"\(json)\""
      forged.history[named] = "[" + cells.joined(separator: ",") + "]"
      try forged.expectRefusal(json)
    }
    var forged = delta
    let added = try #require(delta.history.firstIndex { $0.hasPrefix("[\"added\"") })
    forged.history[added] =
      try Self.cells(delta.history[added]).dropLast()
      .reduce("[") { $0 + $1 + "," } + "9223372036854775807]"
    try forged.expectRefusal("added")
    let changes: [(String, (inout PackManifest) -> Void)] = [
      ("removed", { $0.removed += 1 }), ("records", { $0.records += 1 }),
      ("assets", { $0.assets["COURSE", default: [:]]["en_US", default: 0] += 1 }),
      ("schema", { $0.schema = 0 }), ("moment", { $0.to.appliedAt = .max }), ("made", { $0.madeAt = .min }),
    ]
    for (name, change) in changes {
      var forged = delta
      change(&forged.manifest)
      try forged.expectRefusal(name)
    }
  }

  @Test("what the manifest of a full pack tells, and rows in its catalog")
  func full() async throws {
    let scene = try PackScene((1...20).map { .course($0) })
    try await scene.sync()
    let pack = try PackFile(scene.pack("1.pack").path)
    func expectRefusal(_ place: String, _ sql: String?, _ change: (inout PackManifest) -> Void) throws {
      let catalog = scene.folder.path("forged.sqlite")
      try? FileManager.default.removeItem(atPath: catalog)
      var bytes = Data()
      try pack.read(0) { bytes.append(contentsOf: $0) }
      try bytes.write(to: URL(filePath: catalog))
      if let sql {
        let connection = try WriteConnection(catalog, of: catalog)
        try connection.execute(sql)
        connection.close()
      }
      var manifest = pack.manifest
      let part = try PartWriter(manifest.parts[0].name, at: scene.folder.path("0"), .fast)
      try part.add(try Data(contentsOf: URL(filePath: catalog)))
      manifest.parts[0] = try part.end()
      change(&manifest)
      let target = try PackTarget(scene.folder.path("forged.pack"), replacing: true)
      try PackFile.write(manifest, parts: [scene.folder.path("0")], key: scene.key, to: target)
      try target.finish()
      let error = #expect(throws: PackError.self, "\(place)") { try scene.apply(target.path) }
      if case .damaged? = error {} else { Issue.record("\(place): \(String(describing: error))") }
      #expect(!scene.receiver.exists, "\(place)")
    }
    let changes: [(String, (inout PackManifest) -> Void)] = [
      ("records", { $0.records -= 1 }), ("removed", { $0.removed = 1 }), ("schema", { $0.schema -= 1 }),
      ("words", { $0.words = "others" }), ("assets", { $0.assets = [:] }),
      ("generation", { $0.to.generation = 7 }), ("appliedAt", { $0.to.appliedAt = 7 }),
    ]
    for (name, change) in changes { try expectRefusal(name, nil, change) }
    for sql in [
      "UPDATE run SET started_at = 9223372036854775807", "UPDATE run SET kind = 'theft'",
      "UPDATE generation SET applied_at = -9223372036854775808",
      "UPDATE watermark SET full_at = 9223372036854775807",
      "UPDATE listing SET announced = -1", "UPDATE run SET outcome = 'zzz'",
    ] { try expectRefusal(sql, sql) { _ in } }
    try scene.apply(pack.path)
  }
}
