import Foundation

/// The files of one size.
struct RaceFolder {
  let url: URL
  let size: Int

  init(parent: URL, size: Int) throws {
    url = parent.appending(path: String(size), directoryHint: .isDirectory)
    self.size = size
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  /// What Carrel imports.
  var catalog: URL { url.appending(path: "catalog.jsonl") }
  /// What the peers index.
  var flat: URL { url.appending(path: "flat.tsv") }
  /// The URN of each line.
  var urns: URL { url.appending(path: "urns.txt") }
  /// What Carrel made of it.
  var file: URL { url.appending(path: "carrel.sqlite") }
  func questions(_ name: String) -> URL { url.appending(path: "\(name).tsv") }
  func index(of peer: String) -> URL { url.appending(path: peer, directoryHint: .isDirectory) }
}
