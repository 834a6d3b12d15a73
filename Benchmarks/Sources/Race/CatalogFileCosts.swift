import BenchmarkKit
import Foundation

/// What Carrel's file is made of, and how long it takes to make its index anew from raw JSON.
struct CatalogFileCosts {
  /// In bytes: `index` (full-text), `copy` (the columnar index), `file`.
  let bytes: [String: Int]
  let rebuildSeconds: Double

  init(_ folder: RaceFolder, _ engines: Engines, rebuild: URL, fileSize: URL) throws {
    let sizes = try CommandRun([engines.python, fileSize.filePath, folder.file.filePath]).output
    let pairs = sizes.split(separator: "\n").map { $0.split(separator: " ") }
    bytes = Dictionary(
      uniqueKeysWithValues: pairs.compactMap { pair in
        pair.count == 2 ? Int(pair[1]).map { (String(pair[0]), $0) } : nil
      })
    let copy = folder.url.appending(path: "rebuild.sqlite")
    Builds.remove(copy)
    try FileManager.default.copyItem(at: folder.file, to: copy)
    defer { Builds.remove(copy) }
    rebuildSeconds = try CommandRun([rebuild.filePath, "--all", copy.filePath]).seconds
  }
}
