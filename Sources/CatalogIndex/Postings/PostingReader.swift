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

  /// The items of one key.
  package func items(_ key: Int) throws(CatalogError) -> Titles {
    guard key < keys else { return .none }
    let bitmap = unsafe try segment.whole(bitmapIndex, UInt32.self, connection)[key]
    guard bitmap != Segment.noBitmap else {
      return unsafe postings == .tagRuns ? .list(try runs(key)) : .stored(try list(key..<key + 1))
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

  private func runs(_ key: Int) throws(CatalogError) -> [UInt32] {
    let starts = unsafe try segment.whole(starts, UInt32.self, connection)
    let range = unsafe Int(starts[key])..<max(Int(starts[key]), Int(starts[key + 1]))
    let bytes = unsafe try segment.values(postings, UInt8.self, range, connection)
    let list = unsafe UnsafeBufferPointer(start: bytes + range.lowerBound, count: range.count)
    guard let assets = unsafe RunList.decode(list, below: segment.shape.assets) else {
      throw .damaged(
        path: connection.path, detail: "the index's list of the assets of a classification is damaged")
    }
    return assets
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
