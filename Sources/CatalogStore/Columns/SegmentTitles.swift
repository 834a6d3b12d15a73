import CatalogText

/// The titles that a segment is built of, in the order of their numbers, as numbers of words.
struct SegmentTitles {
  /// The index of each title's asset.
  private(set) var assets: [UInt32] = []
  /// As a head has them.
  private(set) var wordCounts: [UInt8] = []
  /// Where each title's words end.
  private(set) var tokenEnds: [UInt32] = []
  private(set) var tokens: [UInt32] = []
  /// Where each title's joined forms end.
  private(set) var joinedEnds: [UInt32] = []
  private(set) var joined: [UInt32] = []
  private(set) var words = WordTable()
  /// For each asset, where its shown title, folded, stands in ``folded``; no length means that none came yet.
  private var foldedStarts: [Int]
  private var foldedCounts: [Int32]
  private(set) var folded: [UInt8] = []

  private static let select = "SELECT id, locale, word_count, words, joined, title FROM title"

  /// - Parameter isEverything: whether the assets are all there are.
  init(of assets: SegmentAssets, isEverything: Bool, _ statements: StatementCache) throws(CatalogError) {
    foldedStarts = Array(repeating: 0, count: assets.ids.count)
    foldedCounts = Array(repeating: -1, count: assets.ids.count)
    let index = AssetIndex(assets.ids)
    // About what a title takes; growing step by step would take half as much again.
    tokens.reserveCapacity(assets.ids.count * 7)
    folded.reserveCapacity(assets.ids.count * 40)
    if isEverything {
      let rows = try statements("\(Self.select) ORDER BY id")
      while try rows.step() {
        if let at = index[CatalogSchema.asset(ofTitle: rows.int(0))] { append(rows, at, assets) }
      }
      rows.reset()
      return
    }
    let slots = try statements("SELECT title_slots FROM asset WHERE id = ?")
    let row = try statements("\(Self.select) WHERE id = ?")
    for (at, id) in assets.ids.enumerated() {
      slots.bind(1, id)
      for slot in 0..<(try slots.firstInt() ?? 0) {
        row.bind(1, id + slot * CatalogSchema.titleStride)
        if try row.step() { append(row, at, assets) }
        row.reset()
      }
    }
  }

  private mutating func append(_ row: SQLStatement, _ asset: Int, _ source: SegmentAssets) {
    assets.append(UInt32(asset))
    wordCounts.append(UInt8(clamping: row.int(2)))
    row.withText(3) { split($0, into: \.tokens) }
    tokenEnds.append(UInt32(tokens.count))
    row.withText(4) { split($0, into: \.joined) }
    joinedEnds.append(UInt32(joined.count))
    guard row.int(1) == Int64(source.ownLocales[asset]) || foldedCounts[asset] < 0 else { return }
    foldedStarts[asset] = folded.count
    folded.append(contentsOf: TextFolding.fold(row.text(5)).utf8)
    foldedCounts[asset] = Int32(clamping: folded.count - foldedStarts[asset])
  }

  /// Where an asset's shown title, folded, stands in ``folded``.
  func foldedRange(_ asset: Int) -> Range<Int> {
    foldedStarts[asset]..<foldedStarts[asset] + Int(max(0, foldedCounts[asset]))
  }

  /// Folded titles are needed for their order alone.
  mutating func forgetTexts() {
    folded = []
    foldedStarts = []
    foldedCounts = []
  }

  private mutating func split(
    _ text: UnsafeRawBufferPointer, into list: WritableKeyPath<SegmentTitles, [UInt32]>
  ) {
    var start = 0
    while start < text.count {
      var end = start
      while end < text.count, text[end] != UInt8(ascii: " ") { end += 1 }
      if end > start {
        self[keyPath: list].append(words.number(UnsafeRawBufferPointer(rebasing: text[start..<end])))
      }
      start = end + 1
    }
  }
}
