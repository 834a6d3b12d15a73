import CatalogSQLite
import CatalogText
import LearningAPI

/// The titles that a segment is built of, in the order of their numbers, as numbers of words.
struct SegmentTitles {
  /// The index of each title's asset.
  private(set) var assets: [UInt32] = []
  /// As a packed summary has them.
  private(set) var wordCounts: [UInt8] = []
  /// Where each title's words end.
  private(set) var tokenEnds: [UInt32] = []
  private(set) var tokens: [UInt32] = []
  /// Where each title's joined forms end.
  private(set) var joinedEnds: [UInt32] = []
  private(set) var joined: [UInt32] = []
  private(set) var words = WordTable()
  private(set) var spellings = TitleSpellings()

  /// - Parameter isEverything: whether the assets are all there are.
  init(of assets: SegmentAssets, isEverything: Bool, _ statements: StatementCache) throws(CatalogError) {
    // About what a title takes; growing step by step would take half as much again.
    tokens.reserveCapacity(assets.ids.count * 7)
    try TitleRows.forEach(
      "word_count, words, joined, title, shape, locale", of: assets, isEverything: isEverything, statements
    ) {
      row, asset in append(row, asset, assets)
    }
  }

  private mutating func append(_ row: SQLStatement, _ asset: Int, _ source: SegmentAssets) {
    assets.append(UInt32(asset))
    wordCounts.append(UInt8(clamping: row.int(1)))
    row.withText(2) { split($0, into: \.tokens) }
    tokenEnds.append(UInt32(tokens.count))
    row.withText(3) { split($0, into: \.joined) }
    joinedEnds.append(UInt32(joined.count))
    let form = TitleForm(
      RecordTraits(rawValue: row.int(5)).shape, locale: row.int(6),
      isShown: row.int(6) == Int64(source.ownLocales[asset]))
    row.withText(4) { spellings.append($0, form) }
  }

  /// Gives back what only the columns of texts need.
  mutating func takeSpellings() -> TitleSpellings {
    defer { spellings = TitleSpellings() }
    return spellings
  }

  private mutating func split(
    _ text: Span<UInt8>, into list: WritableKeyPath<SegmentTitles, [UInt32]>
  ) {
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: " ") { end += 1 }
      if end > start {
        self[keyPath: list].append(words.number(text.extracting(start..<end)))
      }
      start = end + 1
    }
  }
}
