import CatalogSQLite

/// The columns of words, of titles and of where words stand in them.
extension SegmentBuilder {
  /// - Returns: false where a number is too large for a column.
  mutating func addWords(_ statements: StatementCache) throws(CatalogError) -> Bool {
    var titles = try SegmentTitles(of: assets, isEverything: isEverything, statements)
    guard titles.assets.count < Int(Int32.max), titles.tokens.count < Int(Int32.max),
      titles.words.count < TitleSummary.wordLimit
    else { return false }
    let count = assets.ids.count
    // The first title of an asset has the asset's ordinal, further ones come after all of these.
    var titleAt = [Int](repeating: -1, count: count)
    for (title, asset) in titles.assets.enumerated() {
      let ordinal = ordinals[Int(asset)]
      if titleAt[Int(ordinal)] < 0 {
        titleAt[Int(ordinal)] = title
      } else {
        titleAt.append(title)
        extraAssets.append(ordinal)
      }
    }
    shape.titles = titleAt.count
    try emit(.extraAsset, .numbers32(extraAssets))
    guard try addTexts(titles.takeSpellings(), titleAt) else { return false }

    let sorted = titles.words.sorted()
    var numbers = [UInt32](repeating: 0, count: sorted.count)
    for (number, old) in sorted.enumerated() { numbers[Int(old)] = UInt32(number) }
    var wordStarts: [UInt32] = [0]
    var wordBytes: [UInt8] = []
    for old in sorted {
      wordBytes.append(contentsOf: titles.words.bytes[titles.words.range(Int(old))])
      wordStarts.append(UInt32(wordBytes.count))
    }
    shape.words = sorted.count
    shape.wordBytes = wordBytes.count
    try emit(.wordStart, .numbers32(wordStarts))
    try emit(.wordBytes, .bytes(wordBytes))

    var tokenStarts: [UInt32] = [0]
    tokenStarts.reserveCapacity(titleAt.count + 1)
    var tokens: [UInt32] = []
    tokens.reserveCapacity(titles.tokens.count)
    for (title, source) in titleAt.enumerated() where source >= 0 || title < count {
      if source >= 0 {
        for token in Self.range(titles.tokenEnds, source) {
          tokens.append(numbers[Int(titles.tokens[token])])
        }
      }
      tokenStarts.append(UInt32(tokens.count))
    }
    shape.tokens = tokens.count
    try addSummaries(titles, titleAt, tokenStarts, tokens)
    try addPostings(titles, titleAt, numbers, tokenStarts, tokens)
    try emit(.tokenStart, .numbers32(tokenStarts))
    try emit(.tokens, .narrow(tokens, below: shape.words))
    return try addRecords(titles, titleAt, statements)
  }

  private mutating func addSummaries(
    _ titles: SegmentTitles, _ titleAt: [Int], _ tokenStarts: [UInt32], _ tokens: [UInt32]
  )
    throws(CatalogError)
  {
    var summaries: [UInt32] = []
    summaries.reserveCapacity(titleAt.count)
    var isJoined = [UInt64](repeating: 0, count: shape.titleBitmapWords)
    for (title, source) in titleAt.enumerated() {
      let start = tokenStarts[title]
      let first = start < tokenStarts[title + 1] ? tokens[Int(start)] : nil
      summaries.append(TitleSummary.pack(first: first, count: source < 0 ? 0 : titles.wordCounts[source]))
      if source >= 0, !Self.range(titles.joinedEnds, source).isEmpty {
        isJoined[title >> 6] |= 1 << UInt64(title & 63)
      }
    }
    try emit(.joinedTitles, .bits(isJoined))
    let ordered = summaries.indices.lazy.filter { TitleSummary.first(summaries[$0]) < TitleSummary.wordLimit }
      .map { UInt64(summaries[$0]) << 32 | UInt64($0) }.sorted()
    var starts: [UInt32] = [0]
    for (at, key) in ordered.enumerated() {
      let word = Int(TitleSummary.first(UInt32(key >> 32)))
      while starts.count <= word { starts.append(UInt32(at)) }
    }
    while starts.count <= shape.words { starts.append(UInt32(ordered.count)) }
    shape.firstTitles = ordered.count
    try emit(.firstStart, .numbers32(starts))
    try emit(.firstTitles, .numbers32(ordered.map { UInt32(truncatingIfNeeded: $0) }))
    try emit(.titleSummary, .numbers32(summaries))
  }

  private mutating func addPostings(
    _ titles: SegmentTitles, _ titleAt: [Int], _ numbers: [UInt32], _ tokenStarts: [UInt32],
    _ tokens: [UInt32]
  ) throws(CatalogError) {
    let built = PostingBuilder(keys: numbers.count, items: titleAt.count) { visit in
      for (title, source) in titleAt.enumerated() {
        for token in Int(tokenStarts[title])..<Int(tokenStarts[title + 1]) {
          visit(Int(tokens[token]), title)
        }
        if source >= 0 {
          for at in Self.range(titles.joinedEnds, source) {
            visit(Int(numbers[Int(titles.joined[at])]), title)
          }
        }
      }
    }
    shape.postings = built.postings.count
    shape.bitmaps = built.bitmapCount
    bitmaps = built.bitmaps
    try emit(.postingStart, .numbers32(built.starts))
    try emit(.bitmapIndex, .numbers32(built.bitmapIndex))
    try emit(.postings, .numbers32(built.postings))
    try emit(.bitmaps, .bits(built.bitmaps))
    var mayStand = [Bool](repeating: false, count: numbers.count)
    for (old, number) in numbers.enumerated() {
      let word = Int(number)
      let isFrequent =
        built.bitmapIndex[word] != Segment.noBitmap
        || Int(built.starts[word + 1] - built.starts[word]) >= PairRule.leastTitles
      mayStand[word] = isFrequent && PairRule.mayStand(titles.words.bytes[titles.words.range(old)])
    }
    try addPairs(mayStand, tokenStarts, tokens)
  }

  private static func range(_ ends: [UInt32], _ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }
}
