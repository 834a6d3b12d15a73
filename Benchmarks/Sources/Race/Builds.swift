import BenchmarkKit
import Foundation

/// What it took to make each engine's index; kept beside it, and made again only if data or program changed.
struct Builds {
  struct Build: Codable {
    let seconds: Double
    let processorSeconds: Double
    let bytes: Int
  }

  private(set) var builds: [String: Build] = [:]

  init(_ engines: [Engine], _ folder: RaceFolder, data: [String]) throws {
    for engine in engines {
      let index = engine.index(folder)
      let record = folder.url.appending(path: "\(engine.name).build.json")
      try Stamp(record, data + engine.sources.map(Stamp.fingerprint)).make {
        Self.remove(index)
        Progress.say("building \(engine.name), \(folder.size) assets")
        let run = try CommandRun(engine.build(folder))
        let build = Build(
          seconds: run.seconds, processorSeconds: run.processorSeconds, bytes: Self.bytes(index))
        try JSONEncoder().encode(build).write(to: record)
      }
      builds[engine.name] = try JSONDecoder().decode(Build.self, from: Data(contentsOf: record))
    }
  }

  /// Removes an index, and what SQLite and Carrel keep beside a file.
  static func remove(_ index: URL) {
    for suffix in ["", "-wal", "-shm", ".lock"] {
      let path = index.filePath + suffix
      if FileManager.default.fileExists(atPath: path) { try? FileManager.default.removeItem(atPath: path) }
    }
  }

  /// The bytes of a file or of all files in a folder.
  private static func bytes(_ url: URL) -> Int {
    func size(_ path: String) -> Int {
      (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    }
    let path = url.filePath
    guard let names = FileManager.default.enumerator(atPath: path) else { return size(path) }
    return names.compactMap { $0 as? String }.map { size(path + "/" + $0) }.reduce(0, +)
  }
}
