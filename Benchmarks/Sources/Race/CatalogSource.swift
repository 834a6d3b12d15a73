import BenchmarkKit
import CatalogText
import Foundation
import LearningAPI

/// How a catalog becomes the files that engines read.
///
/// Carrel imports the assets as they came, but with plain titles and without contents; the peers index the same
/// words and values. A smaller catalog is the beginning of a larger one.
struct CatalogSource {
  /// JSON Lines, in the shape of the API.
  let path: String
  let folders: [RaceFolder]

  private(set) var codes = Codes()
  /// Words that lost an accent, and in how many titles.
  private(set) var accents: [String: Int] = [:]

  init(path: String, folders: [RaceFolder]) {
    self.path = path
    self.folders = folders
  }

  mutating func write() throws {
    var lines = try LineFile(path: path)
    var seen: Set<String> = []
    let writers = try folders.map { folder in
      let files = [folder.catalog, folder.flat, folder.urns]
      return (folder.size, try files.map { try LineWriter(path: $0.filePath) })
    }
    let largest = folders.map(\.size).max() ?? 0
    while seen.count < largest, let line = lines.next() {
      let asset = try JSONDocument(line).root
      let title = PlainTitle(asset["title"]?["value"]?.string ?? "")
      guard let flat = FlatAsset(asset, title: title, &codes), seen.insert(flat.urn).inserted else {
        continue
      }
      countAccents(title)
      let id = seen.count - 1
      let texts = [Self.plain(asset, title), Array(flat.line(id: id).utf8), Array(flat.urn.utf8)]
      for (size, files) in writers where id < size {
        for (file, text) in zip(files, texts) { try file.write(text) }
      }
    }
    guard seen.count == largest else {
      throw BenchmarkError("\(path) has \(seen.count) usable assets, not \(largest); ask for a smaller size")
    }
    for (_, files) in writers { for file in files { try file.finish() } }
  }

  private mutating func countAccents(_ title: PlainTitle) {
    if title.text.utf8.allSatisfy({ $0 < 0x80 }) { return }
    for word in Set(title.text.split(separator: " ")) {
      let normalized = TextNormalizer.normalize(String(word))
      if normalized != word.lowercased(), normalized.utf8.allSatisfy({ $0 < 0x80 }) {
        accents[normalized, default: 0] += 1
      }
    }
  }

  /// Contents are left out: the videos that follow from them would be assets that only Carrel knows.
  private static func plain(_ asset: JSONValue, _ title: PlainTitle) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      for (key, value) in asset.members where !key.isString("contents") {
        json.key(key.string ?? "")
        guard key.isString("title") else {
          json.value(value)
          continue
        }
        json.object { json in
          for (key, value) in value.members {
            json.key(key.string ?? "")
            if key.isString("value") { json.string(title.text) } else { json.value(value) }
          }
        }
      }
    }
    return json.bytes
  }
}
