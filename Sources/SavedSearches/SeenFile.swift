import LearningAPI

/// The file beside a catalog with what saved searches found when they were run last, one a line, as JSON. Carrel's own:
/// without it searches start afresh.
package struct SeenFile: Sendable {
  /// Where it is.
  package let path: String
  private var file: SmallFile { SmallFile(path: path, limit: SmallFile.seenLimit) }

  /// - Parameter catalog: the path of the catalog: `catalog.sqlite` has `catalog.searches-seen`.
  package init(catalog: String) { path = SavedSearchFile.base(catalog) + SavedSearchFile.endings[1] }

  /// What searches found last, by name, and how many lines cannot be read.
  ///
  /// - Throws: ``SavedSearchError``.
  package func read() throws(SavedSearchError) -> (results: [String: SeenResult], spoilt: Int) {
    var results: [String: SeenResult] = [:]
    var spoilt = 0
    for line in (try file.read() ?? []).split(separator: UInt8(ascii: "\n")) {
      guard let document = try? JSONDocument(Array(line)), let result = SeenResult(document.root) else {
        spoilt += 1
        continue
      }
      results[result.name] = result
    }
    return (results, spoilt)
  }

  /// Keeps what searches found; of others, what another run wrote meanwhile stays, and so does what it found in a newer
  /// generation.
  ///
  /// - Parameter base: what this run compared with.
  /// - Throws: ``SavedSearchError``.
  package func keep(_ found: [SeenResult], insteadOf base: [String: SeenResult]) throws(SavedSearchError) {
    let lock = try FolderLock(of: path)
    defer { _ = lock }
    var results = try read().results
    for result in found {
      // Whoever ran at the same time told the same changes; the newer of the two is what the next one compares with.
      if let other = results[result.name], other != base[result.name], other.arguments == result.arguments,
        other.generation > result.generation
      {
        continue
      }
      results[result.name] = result
    }
    try write(results)
  }

  /// Forgets what one search found.
  ///
  /// - Throws: ``SavedSearchError``.
  package func forget(_ name: String) throws(SavedSearchError) {
    let lock = try FolderLock(of: path)
    defer { _ = lock }
    var results = try read().results
    guard results.removeValue(forKey: name) != nil else { return }
    try write(results)
  }

  private func write(_ results: [String: SeenResult]) throws(SavedSearchError) {
    var bytes: [UInt8] = []
    for result in results.values.sorted(by: { $0.name < $1.name }) {
      bytes += result.json
      bytes.append(UInt8(ascii: "\n"))
    }
    try file.write(bytes)
  }
}
