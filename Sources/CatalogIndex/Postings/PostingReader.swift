package import CatalogSQLite

/// The lists and bitmaps of a segment: of titles by word, or of assets by classification.
package struct PostingReader {
  private let segment: Segment
  private let connection: ReadConnection
  private let starts: ColumnName
  private let bitmapIndex: ColumnName
  private let postings: ColumnName
  private let bitmaps: ColumnName
  /// How many keys there are.
  private let keys: Int
  /// How many 64-bit words a bitmap has.
  package let bitmapWords: Int

  package static func words(_ segment: Segment, _ connection: ReadConnection) -> PostingReader {
    PostingReader(
      segment: segment, connection: connection, starts: .postingStart, bitmapIndex: .bitmapIndex,
      postings: .postings, bitmaps: .bitmaps, keys: segment.shape.words,
      bitmapWords: segment.shape.titleBitmapWords)
  }

  package static func classifications(_ segment: Segment, _ connection: ReadConnection) -> PostingReader {
    PostingReader(
      segment: segment, connection: connection, starts: .tagStart, bitmapIndex: .tagBitmapIndex,
      postings: .tagRuns, bitmaps: .tagBitmaps, keys: segment.shape.tags,
      bitmapWords: segment.shape.assetBitmapWords)
  }

  /// Whether a key has so many items, which are at most as many as a bitmap is for.
  func has(_ count: Int, _ key: Int) throws(CatalogError) -> Bool {
    if unsafe try segment.whole(bitmapIndex, UInt32.self, connection)[key] != Segment.noBitmap { return true }
    let starts = unsafe try segment.whole(starts, UInt32.self, connection)
    return unsafe Int(starts[key + 1]) - Int(starts[key]) >= count
  }

  /// The items that have any of some keys.
  package func items(anyOf keys: [Int]) throws(CatalogError) -> Titles {
    let known = keys.filter { $0 < self.keys }
    if known.count == 1 { return try items(known[0]) }
    let starts = unsafe try segment.whole(starts, UInt32.self, connection)
    let bytes = known.reduce(0) { unsafe $0 + max(0, Int(starts[$1 + 1]) - Int(starts[$1])) }
    if postings != .tagRuns || bytes <= Titles.leastForBits * 2 {
      return Titles.union(
        try known.map { (key) throws(CatalogError) in try items(key) }, words: bitmapWords)
    }
    var all = [UInt64](repeating: 0, count: bitmapWords)
    var count: Int? = 0
    for key in known {
      if unsafe try segment.whole(bitmapIndex, UInt32.self, connection)[key] != Segment.noBitmap {
        try items(key).insert(into: &all)
        count = nil
      } else {
        let runs = unsafe try self.runs(key)
        let more = unsafe all.withUnsafeMutableBufferPointer {
          unsafe RunList.insert(runs, below: segment.shape.assets, into: $0)
        }
        guard let more else { throw damage() }
        count = count.map { $0 + more }
      }
    }
    return count.map { .fitted(all, count: $0) } ?? .bits(all)
  }

  /// How many bytes have to be read to know the items of some keys, bitmaps aside.
  package func bytes(of keys: [Int]) throws(CatalogError) -> Int {
    let starts = unsafe try segment.whole(starts, UInt32.self, connection)
    return keys.reduce(0) { unsafe $0 + ($1 < self.keys ? max(0, Int(starts[$1 + 1]) - Int(starts[$1])) : 0) }
  }

  /// The items of one key.
  package func items(_ key: Int) throws(CatalogError) -> Titles {
    guard key < keys else { return .none }
    let bitmap = unsafe try segment.whole(bitmapIndex, UInt32.self, connection)[key]
    guard bitmap != Segment.noBitmap else {
      return unsafe postings == .tagRuns ? .list(try assets(key)) : .stored(try list(key..<key + 1))
    }
    let range = Int(bitmap) * bitmapWords..<(Int(bitmap) + 1) * bitmapWords
    let words = unsafe try segment.values(bitmaps, UInt64.self, range, connection)
    return unsafe .storedBits(UnsafeBufferPointer(start: words + range.lowerBound, count: bitmapWords))
  }

  /// The titles of neighbouring words.
  package func items(_ keys: Range<Int>) throws(CatalogError) -> Titles {
    if keys.isEmpty { return .none }
    if keys.count == 1 { return try items(keys.lowerBound) }
    let bitmaps = unsafe try segment.whole(bitmapIndex, UInt32.self, connection)
    let lists = unsafe try list(keys)
    let frequent = keys.filter { unsafe bitmaps[$0] != Segment.noBitmap }
    if frequent.isEmpty, lists.count <= Titles.leastForBits {
      return unsafe .list(Titles.sorted(Array(lists)))
    }
    var all = [UInt64](repeating: 0, count: bitmapWords)
    unsafe Titles.stored(lists).insert(into: &all)
    for key in frequent { try items(key).insert(into: &all) }
    return frequent.isEmpty ? .fitted(all, count: lists.count) : .bits(all)
  }

  private func runs(_ key: Int) throws(CatalogError) -> UnsafeBufferPointer<UInt8> {
    let starts = unsafe try segment.whole(starts, UInt32.self, connection)
    let range = unsafe Int(starts[key])..<max(Int(starts[key]), Int(starts[key + 1]))
    let bytes = unsafe try segment.values(postings, UInt8.self, range, connection)
    return unsafe UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count)
  }

  private func assets(_ key: Int) throws(CatalogError) -> [UInt32] {
    guard let assets = unsafe RunList.decode(try runs(key), below: segment.shape.assets) else {
      throw damage()
    }
    return assets
  }

  private func damage() -> CatalogError {
    .damaged(
      path: connection.path, detail: "the index's list of the assets of a classification is damaged")
  }

  /// The lists of neighbouring keys, one after the other.
  private func list(_ keys: Range<Int>) throws(CatalogError) -> UnsafeBufferPointer<UInt32> {
    let starts = unsafe try segment.whole(starts, UInt32.self, connection)
    let start = unsafe Int(starts[keys.lowerBound])
    let range = unsafe start..<max(start, Int(starts[keys.upperBound]))
    let items = unsafe try segment.values(postings, UInt32.self, range, connection)
    return unsafe UnsafeBufferPointer(start: items + start, count: range.count)
  }
}
