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
  private static let mostPlaces = 16_000
  /// Titles that share less than this of the weight are not near enough, whatever else they hold.
  private static let leastShare = 0.45
  /// What a word more or less of a title counts, beside those that are shared.
  private static let wordWeight: Float = 4

  /// What a sum holds of a gain of 1.
  private static let scale: Float = 1_024

  private let list: TitleList
  /// Per title what its words gain, and in the low eight bits how many they are: one read at a random place instead of two.
  private var sums: [UInt32] = []
  private var touched: [UInt32] = []
  /// How many titles have each frequent word.
  private var counts: [Int: Int] = [:]

  init(_ list: TitleList) { self.list = list }

  /// The titles that share most, in no order.
  ///
  /// - Parameter weight: that of all words that are looked for, the unknown ones too.
  func find(_ words: [Word], weight: Double) throws(CatalogError) -> [Int] {
    if words.isEmpty { return [] }
    if sums.isEmpty { sums = [UInt32](repeating: 0, count: list.count) }
    var sets: [(titles: Titles, count: Int, gain: Float)] = []
    for word in words {
      let titles = try list.titles(with: word.number)
      let count = titles.listCount ?? frequency(word.number, titles)
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

  private func frequency(_ word: Int, _ titles: Titles) -> Int {
    if let known = counts[word] { return known }
    let count = unsafe titles.read(list: \.count, bits: { unsafe $0.reduce(0) { $0 + $1.nonzeroBitCount } })
    counts[word] = count
    return count
  }

  private static func step(_ gain: Float) -> UInt32 { UInt32(gain * scale) << 8 | 1 }

  private static func gain(_ sum: UInt32) -> Float { Float(sum >> 8) / scale }

  private func add(_ titles: Titles, _ gain: Float) {
    let step = Self.step(gain)
    // A variable of the function costs no check for every title.
    var touched = self.touched
    self.touched = []
    defer { self.touched = touched }
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      titles.forEach { title in
        if unsafe sums[title] == 0 { touched.append(UInt32(truncatingIfNeeded: title)) }
        unsafe sums[title] &+= step
      }
    }
  }

  /// The same for titles that have a rarer word already.
  private func addToTouched(_ titles: Titles, _ gain: Float) {
    let step = Self.step(gain)
    unsafe sums.withUnsafeMutableBufferPointer { sums in
      unsafe titles.read(
        list: { list in
          for at in list.indices where unsafe sums[Int(list[at])] > 0 { unsafe sums[Int(list[at])] &+= step }
        },
        bits: { bits in
          for title in touched where unsafe bits[Int(title >> 6)] >> UInt64(title & 63) & 1 != 0 {
            unsafe sums[Int(title)] &+= step
          }
        })
    }
  }

  /// The titles with the largest shares; forgets all that was added.
  private func best(_ weight: Float) -> [Int] {
    var kept: [(title: UInt32, share: Float)] = []
    var least: Float = 0
    // What has less than half of what the best one shares is passed over before its length is read.
    var most: UInt32 = 0
    var sums = self.sums
    self.sums = []
    defer { self.sums = sums }
    var touched = self.touched
    self.touched = []
    defer { self.touched = touched }
    for title in touched { most = max(most, sums[Int(title)]) }
    for title in touched {
      let at = Int(title)
      let sum = sums[at]
      sums[at] = 0
      if sum < most / 2 { continue }
      let others = Float(max(0, list.length(of: at) - Int(sum & 0xFF))) * Self.wordWeight
      let gain = Self.gain(sum)
      let share = gain / (weight + gain + others)
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
