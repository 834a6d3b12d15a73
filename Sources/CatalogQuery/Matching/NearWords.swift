import CatalogStore
import CatalogText

/// The words of titles by length and letters, to find those that a word may be misspelt for. A look at a few bits of each word of
/// nearly the same length ends most comparisons: some tenths of a millisecond for a word and 300,000 of titles.
struct NearWords {
  /// So many of the nearest words are meant at most.
  private static let most = 12
  /// Longer words are no words.
  private static let lengthLimit = 64

  /// Words of one length.
  private struct Bucket {
    var masks: [UInt64] = []
    var words: [UInt32] = []
  }

  private let buckets: [Bucket]
  private let list: TitleList

  init(_ list: TitleList) {
    var buckets = [Bucket](repeating: Bucket(), count: Self.lengthLimit + 1)
    for word in 0..<list.wordCount {
      let (mask, length) = unsafe Self.shape(list.bytes(of: word))
      guard length <= Self.lengthLimit else { continue }
      buckets[length].masks.append(mask)
      buckets[length].words.append(UInt32(word))
    }
    self.buckets = buckets
    self.list = list
  }

  /// The words near one, the nearest first, with their distances.
  func words(near word: String) -> [(text: String, distance: Int)] {
    var word = word
    let (mask, length) = word.withUTF8 { unsafe Self.shape($0) }
    let limit = TitleSimilarity.limit(word)
    guard limit > 0, length <= Self.lengthLimit else { return [] }
    var distance = EditDistance(to: word)
    var found: [(text: String, distance: Int)] = []
    for length in max(1, length - limit)...min(Self.lengthLimit, length + limit) {
      let bucket = buckets[length]
      for (at, other) in bucket.masks.enumerated()
      where (mask & ~other).nonzeroBitCount <= limit && (other & ~mask).nonzeroBitCount <= limit {
        let text = list.text(of: Int(bucket.words[at]))
        if let near = distance.keepingDigits(text, limit: limit), near > 0 { found.append((text, near)) }
      }
    }
    found.sort { ($0.distance, $0.text) < ($1.distance, $1.text) }
    return found.count > Self.most ? Array(found.prefix(Self.most)) : found
  }

  /// Which letters a word has, and how many.
  private static func shape(_ bytes: UnsafeBufferPointer<UInt8>) -> (mask: UInt64, length: Int) {
    var mask: UInt64 = 0
    var length = 0
    if unsafe bytes.allSatisfy({ $0 < 0x80 }) {
      for at in bytes.indices { unsafe mask |= 1 << UInt64(bytes[at] & 63) }
      return (mask, bytes.count)
    }
    for scalar in unsafe String(decoding: bytes, as: UTF8.self).unicodeScalars {
      mask |= 1 << UInt64(scalar.value & 63)
      length += 1
    }
    return (mask, length)
  }
}
