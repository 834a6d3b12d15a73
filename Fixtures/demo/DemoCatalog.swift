public import Foundation

/// A small invented catalog in the API's own shape, to try Carrel without a key: 165 courses, 12 learning
/// paths and 40 videos in thirteen locales. `Fixtures/demo/README.md` tells its origin.
public enum DemoCatalog {
  /// The name of the bundle that the build puts beside the program, without its extension.
  static let bundleName = "carrel_DemoCatalog"

  /// The file: JSON Lines, one asset a line.
  ///
  /// Looked for beside the program, where a build and an installation put it, and then in the sources the
  /// program was built from. `Bundle.module` is not used because it ends the process where it finds nothing.
  ///
  /// - Throws: ``DemoCatalogError`` where the program was installed without it.
  public static func url() throws(DemoCatalogError) -> URL {
    let file = "catalog.jsonl"
    let folders = [Bundle.main.bundleURL, Bundle.main.resourceURL].compactMap { $0 }
    let bundles = folders.flatMap { folder in
      [".resources", ".bundle", ".bundle/Contents/Resources"].map { folder.appending(path: bundleName + $0) }
    }
    let sources = URL(filePath: #filePath).deletingLastPathComponent()
    let candidates = (bundles + [sources]).map { $0.appending(path: file) }
    guard let found = candidates.first(where: { FileManager.default.fileExists(atPath: $0.path) }) else {
      throw DemoCatalogError(folder: folders.first?.path ?? ".")
    }
    return found
  }

  /// The assets' JSON, one each. Five courses come twice, in two locales.
  ///
  /// - Throws: ``DemoCatalogError``, or what reading the file throws.
  public static func lines() throws -> [String] {
    let text = String(decoding: try Data(contentsOf: url()), as: UTF8.self)
    return text.split(separator: "\n").map(String.init)
  }
}
