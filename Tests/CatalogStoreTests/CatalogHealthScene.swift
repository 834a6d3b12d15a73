import CatalogIngestion
import CatalogIntegrity
import CatalogStore
import Foundation
import TestSupport

/// A catalog with one asset and these runs.
final class CatalogHealthScene {
  static let day: Int64 = 86_400_000
  /// 2026-11-26 00:00 UTC
  static let now: Int64 = 1_795_651_200_000

  let folder: TemporaryFolder
  let file: CatalogFile

  init(_ statements: [String], hasAsset: Bool = true) throws {
    folder = try TemporaryFolder()
    file = CatalogFile(path: folder.path("catalog.sqlite"))
    let writer = try CatalogWriter(file)
    if hasAsset {
      let path = folder.path("a.jsonl")
      try Data((FakeLearningAPIAsset.course(1).json + "\n").utf8).write(to: URL(filePath: path))
      _ = try Importer(writer, now: { Self.now - Self.day }).run([path])
    }
    try writer.write { all in for sql in statements { try all(sql).run() } }
    writer.checkpoint()
  }

  func health(_ days: Int = 30) throws -> CatalogHealth {
    try CatalogHealth(of: file, maximumAge: days, now: Self.now)
  }

  static func sync(
    _ id: Int, _ scope: String = "COURSE,LEARNING_PATH,VIDEO all", days: Int64, _ outcome: String?,
    finished: Bool = true, detail: String? = nil
  ) -> String {
    let start = now - days * day
    let (ended, result) = outcome.map { ("\(start + 1)", "'\($0)'") } ?? ("NULL", "NULL")
    return
      "INSERT INTO run(id, kind, scope, started_at, ended_at, outcome, detail, is_finished) VALUES (\(id), 'sync', '\(scope)', \(start), \(ended), \(result), \(detail.map { "'\($0)'" } ?? "NULL"), \(finished ? 1 : 0))"
  }

  static func watermarks(
    _ days: Int64, _ types: String = "COURSE,LEARNING_PATH,VIDEO", locale: String = ""
  )
    -> [String]
  {
    types.split(separator: ",").map {
      "INSERT INTO watermark(scope, type, locale, modified_after, full_at) VALUES ('all', '\($0)', '\(locale)', \(now - days * day), NULL)"
    }
  }
}
