import BenchmarkKit
import Foundation

/// What has to be known of a catalog to draw questions and to check answers.
struct FlatCatalog {
  /// By asset.
  private(set) var dates: [Int64] = []
  private(set) var ids: [String: Int] = [:]
  /// In how many titles a word stands; how many assets have a skill.
  private(set) var frequencies: [String: Int] = [:]
  private(set) var skills: [Int: Int] = [:]
  /// Every so many titles, as words.
  private(set) var titles: [[String]] = []

  var count: Int { dates.count }
  /// Lucene's tokenizer takes longer words apart (`StandardAnalyzer.DEFAULT_MAX_TOKEN_LENGTH`), so that no question
  /// asks for one.
  private static let longestWord = 255

  init(_ folder: RaceFolder) throws {
    let step = max(1, folder.size / 20_000)
    var lines = try LineFile(path: folder.flat.filePath)
    while let line = lines.next() {
      let columns = line.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
      guard columns.count == 7 else { throw BenchmarkError("\(folder.flat.filePath) is damaged; remove it") }
      let words = columns[6].split(separator: " ").map(String.init)
      if count.isMultiple(of: step) { titles.append(words) }
      for word in Set(words) where word.utf16.count <= Self.longestWord { frequencies[word, default: 0] += 1 }
      for skill in columns[4].split(separator: ",").compactMap({ Int($0) }) { skills[skill, default: 0] += 1 }
      dates.append(Int64(columns[5]) ?? 0)
    }
    var urns = try LineFile(path: folder.urns.filePath)
    while let urn = urns.next() { ids[String(decoding: urn, as: UTF8.self)] = ids.count }
  }
}
