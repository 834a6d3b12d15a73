import Foundation
import TestSupport

/// A generator of catalogs with real titles, which is not part of this repository.
enum CatalogGenerator {
  private static let script = Fixtures.root.appending(path: "../shared/tools/make_catalog.py")
    .standardizedFileURL

  /// The generator's lines; nil, and a word about it, where there is no generator or no Python.
  ///
  /// - Parameter options: as one types them.
  static func lines(_ options: String) throws -> [String]? {
    let path = script.path(percentEncoded: false)
    guard FileManager.default.fileExists(atPath: path) else {
      print("skipped: no catalog generator beside this checkout (1 test)")
      return nil
    }
    let folder = try TemporaryFolder()
    let out = folder.path("catalog.jsonl")
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", path] + options.split(separator: " ").map(String.init) + ["--out", out]
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else {
      print("skipped: the catalog generator does not run here (1 test)")
      return nil
    }
    // Only a line feed ends a line: titles hold other separators.
    return try Data(contentsOf: URL(filePath: out)).split(separator: 0x0A).map {
      String(decoding: $0, as: UTF8.self)
    }
  }
}
