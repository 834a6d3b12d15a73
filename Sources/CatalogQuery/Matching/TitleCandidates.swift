import CatalogIndex
import CatalogStore

/// Which titles of a list may be near: those that share the rarest words. Adds up what the shared words count, title by title,
/// and keeps memory for that from one question to the next.
final class TitleCandidates {
  /// A word of the list, and what a title with it gains.
  struct Word {
    let number: Int
    let gain: Double
  }

  /// Of a longer text the rest tells no more.
  static let mostWords = 40
  /// So many titles are compared word by word.
  private static let most = 24
  /// With so many places of titles looked at, those of words that are more frequent still cost more than they tell.
  private static let mostPlaces = 24_000
  /// Titles that share less than this of the weight are not near enough, whatever else they hold.
  private static let leastShare = 0.45
  /// What a word more or less of a title counts, beside those that are shared.
  private static let wordWeight: Float = 4

  private let list: TitleList
  private var gains: [Float]
  private var shared: [UInt8]
  private var touched: [UInt32] = []

  init(_ list: TitleList) {
    self.list = list
    gains = []
    shared = []
  }

  /// The titles that share most, in no order.
  ///
  /// - Parameter weight: that of all words that are looked for, the unknown ones too.
  func find(_ words: [Word], weight: Double) throws(CatalogError) -> [Int] {
    if words.isEmpty { return [] }
    if gains.isEmpty {
      gains = [Float](repeating: 0, count: list.count)
      shared = [UInt8](repeating: 0, count: list.count)
    }
    var sets: [(titles: Titles, count: Int, gain: Float)] = []
    for word in words {
      let titles = try list.titles(with: word.number)
      let count =
        unsafe titles.listCount
        ?? titles.read(
          list: { _ in 0 }, bits: { unsafe $0.reduce(0) { $0 + $1.nonzeroBitCount } })
      sets.append((titles, count, Float(word.gain)))
    }
    sets.sort { $0.count < $1.count }
    var left = sets.reduce(0) { $0 + Double($1.gain) }
    var places = 0
    var isEnough = false
    for set in sets {
      // What has none of the words so far cannot become near any more.
      isEnough =
        places > 0 && (isEnough || left < Self.leastShare * weight || places + set.count > Self.mostPlaces)
      if isEnough {
        addToTouched(set.titles, set.gain)
      } else {
        add(set.titles, set.gain)
      }
      places += set.count
      left -= Double(set.gain)
    }
    return best(Float(weight))
  }

  private func add(_ titles: Titles, _ gain: Float) {
    unsafe gains.withUnsafeMutableBufferPointer { gains in
      unsafe shared.withUnsafeMutableBufferPointer { shared in
        titles.forEach { title in
          if unsafe shared[title] == 0 { touched.append(UInt32(title)) }
          if unsafe shared[title] < .max { unsafe shared[title] += 1 }
          unsafe gains[title] += gain
        }
      }
    }
  }

  /// The same for titles that have a rarer word already.
  private func addToTouched(_ titles: Titles, _ gain: Float) {
    func add(_ title: Int) {
      if shared[title] < .max { shared[title] += 1 }
      gains[title] += gain
    }
    unsafe titles.read(
      list: { for at in $0.indices where unsafe shared[Int($0[at])] > 0 { unsafe add(Int($0[at])) } },
      bits: { bits in
        for title in touched where unsafe bits[Int(title >> 6)] >> UInt64(title & 63) & 1 != 0 {
          add(Int(title))
        }
      })
  }

  /// The titles with the largest shares; forgets all that was added.
  private func best(_ weight: Float) -> [Int] {
    var kept: [(title: UInt32, share: Float)] = []
    var least: Float = 0
    // What has less than half of what the best one shares is passed over before its length is read.
    var half: Float = 0
    for title in touched { half = max(half, gains[Int(title)] / 2) }
    for title in touched {
      let at = Int(title)
      if gains[at] < half {
        gains[at] = 0
        shared[at] = 0
        continue
      }
      let others = Float(max(0, list.length(of: at) - Int(shared[at]))) * Self.wordWeight
      let share = gains[at] / (weight + gains[at] + others)
      gains[at] = 0
      shared[at] = 0
      if least > 0, share <= least { continue }
      guard list.place(of: at) != nil else { continue }
      kept.append((title, share))
      if kept.count < 2 * Self.most { continue }
      kept.sort { ($0.share, $1.title) > ($1.share, $0.title) }
      kept.removeLast(kept.count - Self.most)
      least = kept.last?.share ?? 0
    }
    touched.removeAll(keepingCapacity: true)
    kept.sort { ($0.share, $1.title) > ($1.share, $0.title) }
    return kept.prefix(Self.most).map { Int($0.title) }
  }
}
