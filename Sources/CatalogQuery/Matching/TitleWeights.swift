import CatalogStore
import CatalogText
import Foundation

/// How much each word tells of which title is meant: the fewer titles have it, the more.
final class TitleWeights {
  /// Words that no title has are forgotten when there are so many.
  private static let cacheLimit = 200_000

  private let lists: [TitleList]
  private let titles: Double
  private var weights: [String: Double] = [:]

  /// - Parameter lists: those whose titles are counted.
  init(_ lists: [TitleList]) {
    self.lists = lists
    titles = Double(lists.reduce(0) { $0 + $1.countThere })
  }

  func weight(_ word: String) throws(CatalogError) -> Double {
    if let known = weights[word] { return known }
    var count = 0
    for list in lists {
      if let number = try list.number(of: word) { count += try list.frequency(number) }
    }
    if weights.count >= Self.cacheLimit { weights.removeAll() }
    let weight = Self.weight(word, titles: Double(count), of: titles)
    weights[word] = weight
    return weight
  }

  private static func weight(_ word: String, titles: Double, of all: Double) -> Double {
    if word == TitleWords.boundary { return 0 }
    // A word that no title has speaks for a title that is not here.
    let rarity = all <= 0 ? 1 : titles < 1 ? 1.3 * log1p(all) : log1p(all / titles)
    return isYear(word) ? 0.35 * rarity : rarity
  }

  /// Years are added to titles, and left out: `(2019)`.
  private static func isYear(_ word: String) -> Bool {
    word.utf8.count == 4 && Int(word).map { (1_990...2_039).contains($0) } ?? false
  }
}
