/// Builds a segment from rows of the truth.
struct SegmentBuilder {
  /// A word in so many titles has a list; one in more than a 32nd of all titles has a bitmap, which is smaller.
  private static let leastForBitmap = 256

  private let assets: SegmentAssets
  private let titles: SegmentTitles
  private var shape = SegmentShape()
  private var columns: [ColumnName: ColumnValues] = [:]
  /// The asset at each ordinal, and back.
  private var assetAt: [Int] = []
  private var ordinals: [UInt32] = []
  private var recencyRanks: [UInt32] = []

  /// - Parameter ids: the assets, ascending; nil means all.
  /// - Returns: nil where a number does not fit into a column: such a catalog has no fast copy.
  static func build(_ ids: [Int64]?, _ statements: StatementCache) throws(CatalogError) -> (
    shape: SegmentShape, columns: [ColumnName: ColumnValues]
  )? {
    let assets = try SegmentAssets(ids, statements)
    let titles = try SegmentTitles(of: assets, isEverything: ids == nil, statements)
    guard (assets.ids.last ?? 0) < Int64(UInt32.max), titles.assets.count < Int(Int32.max),
      titles.tokens.count < Int(Int32.max), titles.wordCounts.allSatisfy({ $0 < Int64(UInt16.max) })
    else { return nil }
    var builder = SegmentBuilder(assets, titles)
    builder.orderAssets()
    builder.rankTitles()
    builder.addWords()
    guard builder.addYears() else { return nil }
    let types = try classificationTypes(statements)
    let kinds = ClassificationColumns.all
    guard
      try builder.addSets(
        assets.classificationSets, "classification", .classificationSet, .classificationSetID,
        \.classificationSets, kinds.map(\.columns), statements, kind: { types[$0] ?? kinds.count - 1 }),
      try builder.addSets(
        assets.contributorSets, "contributor", .contributorSet, .contributorSetID, \.contributorSets,
        [.contributors], statements, kind: { _ in 0 })
    else { return nil }
    return (builder.shape, builder.columns)
  }

  private init(_ assets: SegmentAssets, _ titles: SegmentTitles) {
    self.assets = assets
    self.titles = titles
  }

  private mutating func orderAssets() {
    let count = assets.ids.count
    var byURN = [Int](repeating: 0, count: count)
    for (index, rank) in assets.urnRanks.enumerated() { byURN[Int(rank)] = index }
    // Newest first, then by URN, as one comparison of two numbers.
    let newest = (0..<UInt32(count)).map { rank in
      (~UInt64(bitPattern: assets.published[byURN[Int(rank)]] ^ .min), rank)
    }.sorted { $0 < $1 }
    recencyRanks = Array(repeating: 0, count: count)
    for (rank, entry) in newest.enumerated() { recencyRanks[byURN[Int(entry.1)]] = UInt32(rank) }

    let cellOrder = assets.cells.indices.sorted { Self.precedes(assets.cells[$0], assets.cells[$1]) }
    var cellRanks = [UInt64](repeating: 0, count: cellOrder.count)
    for (rank, cell) in cellOrder.enumerated() { cellRanks[cell] = UInt64(rank) }
    let keys = newest.indices.map { rank in
      cellRanks[Int(assets.cellOf[byURN[Int(newest[rank].1)]])] << 32 | UInt64(rank)
    }.sorted()
    assetAt = keys.map { byURN[Int(newest[Int($0 & 0xFFFF_FFFF)].1)] }
    ordinals = Array(repeating: 0, count: count)
    for (ordinal, index) in assetAt.enumerated() { ordinals[index] = UInt32(ordinal) }

    shape.assets = count
    var sizes = [Int](repeating: 0, count: assets.cells.count)
    for cell in assets.cellOf { sizes[Int(cell)] += 1 }
    var next = 0
    for number in cellOrder {
      var cell = assets.cells[number]
      cell.assets = next..<next + sizes[number]
      next += sizes[number]
      shape.cells.append(cell)
    }
    columns[.assetID] = .numbers32(assetAt.map { UInt32(assets.ids[$0]) })
    columns[.recencyRank] = .numbers32(assetAt.map { recencyRanks[$0] })
    columns[.modifiedAt] = .numbers64(assetAt.map { assets.modified[$0] })
    columns[.publishedAt] = .numbers64(assetAt.map { assets.published[$0] })
    columns[.span] = .bytes(assetAt.map { assets.spans[$0] })
  }

  private static func precedes(_ left: SegmentCell, _ right: SegmentCell) -> Bool {
    if left.isRetired != right.isRetired { return right.isRetired }
    return (left.localeSet, left.type, left.level ?? -1) < (right.localeSet, right.type, right.level ?? -1)
  }

  /// The order of folded titles, bytewise, then newest, then URN. Most titles differ in their first eight bytes.
  private mutating func rankTitles() {
    let order = titles.folded.withUnsafeBufferPointer { folded in
      var keyed: [(start: UInt64, rank: UInt32, index: UInt32)] = assets.ids.indices.map { index in
        let text = folded[titles.foldedRanges[index]]
        var start: UInt64 = 0
        for byte in text.prefix(8) { start = start << 8 | UInt64(byte) }
        return (start << UInt64(8 * (8 - min(8, text.count))), recencyRanks[index], UInt32(index))
      }
      keyed.sort { left, right in
        if left.start != right.start { return left.start < right.start }
        let one = folded[titles.foldedRanges[Int(left.index)]]
        let other = folded[titles.foldedRanges[Int(right.index)]]
        if one.elementsEqual(other) { return left.rank < right.rank }
        return one.lexicographicallyPrecedes(other)
      }
      return keyed.map(\.index)
    }
    var ranks = [UInt32](repeating: 0, count: order.count)
    for (rank, index) in order.enumerated() { ranks[Int(ordinals[Int(index)])] = UInt32(rank) }
    columns[.titleRank] = .numbers32(ranks)
  }

  private mutating func addYears() -> Bool {
    let years = Set(assets.years).subtracting([SegmentAssets.noDate]).sorted()
    // Epoch milliseconds reach to the year 292,278,994.
    guard years.count < Int(Segment.noYear) else { return false }
    let index = Dictionary(uniqueKeysWithValues: years.enumerated().map { ($1, UInt16($0)) })
    shape.years = years.count
    columns[.years] = .numbers32(years.map { UInt32(bitPattern: Int32(clamping: $0)) })
    columns[.year] = .numbers16(assetAt.map { index[assets.years[$0]] ?? Segment.noYear })
    return true
  }

  /// The index of each classification's type among ``ClassificationColumns/all``.
  private static func classificationTypes(_ statements: StatementCache) throws(CatalogError) -> [Int64: Int] {
    let rows = try statements("SELECT id, type FROM classification")
    defer { rows.reset() }
    var types: [Int64: Int] = [:]
    while try rows.step() { types[rows.int(0)] = ClassificationColumns.index(rows.text(1)) }
    return types
  }

  /// Sets are numbered as they appear, so that assets of one course, which stand together, share memory.
  private mutating func addSets(
    _ sets: [Int64], _ table: String, _ column: ColumnName, _ idColumn: ColumnName,
    _ setCount: WritableKeyPath<SegmentShape, Int>, _ memberColumns: [SetColumns], _ statements: StatementCache,
    kind: (Int64) -> Int
  ) throws(CatalogError) -> Bool {
    var numbers: [Int64: UInt32] = [:]
    var ids: [UInt32] = []
    var values: [UInt32] = []
    values.reserveCapacity(assetAt.count)
    for index in assetAt {
      let set = sets[index]
      if let known = numbers[set] {
        values.append(known)
        continue
      }
      guard (0..<Int64(UInt32.max)).contains(set) else { return false }
      numbers[set] = UInt32(ids.count)
      values.append(UInt32(ids.count))
      ids.append(UInt32(set))
    }
    var starts = memberColumns.map { _ in [UInt32(0)] }
    var members = memberColumns.map { _ in [UInt32]() }
    let select = try statements("SELECT members FROM \(table)_set WHERE id = ?")
    for id in ids {
      select.bind(1, Int64(id))
      if try select.step() {
        for member in NumberList.parse(select.text(0)) {
          guard (0..<Int64(Segment.memberLimit)).contains(member) else { return false }
          members[kind(member)].append(UInt32(member))
        }
      }
      select.reset()
      for at in starts.indices { starts[at].append(UInt32(members[at].count)) }
    }
    shape[keyPath: setCount] = ids.count
    columns[column] = .numbers32(values)
    columns[idColumn] = .numbers32(ids)
    for (at, names) in memberColumns.enumerated() {
      shape[keyPath: names.count] = members[at].count
      columns[names.start] = .numbers32(starts[at])
      columns[names.members] = .numbers32(members[at])
    }
    return true
  }

  private mutating func addWords() {
    let count = assets.ids.count
    // The first title of an asset has the asset's ordinal, further ones come after all of these.
    var titleAt = [Int](repeating: -1, count: count)
    var extraAssets: [UInt32] = []
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
    columns[.extraAsset] = .numbers32(extraAssets)
    columns[.wordCount] = .numbers16(titleAt.map { $0 < 0 ? 0 : UInt16(titles.wordCounts[$0]) })

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
    columns[.wordStart] = .numbers32(wordStarts)
    columns[.wordBytes] = .bytes(wordBytes)

    var tokenStarts: [UInt32] = [0]
    tokenStarts.reserveCapacity(titleAt.count + 1)
    var tokens: [UInt32] = []
    tokens.reserveCapacity(titles.tokens.count)
    var hasJoined = [UInt64](repeating: 0, count: shape.bitmapWords)
    for (title, source) in titleAt.enumerated() where source >= 0 || title < count {
      if source >= 0 {
        for token in Self.range(titles.tokenEnds, source) { tokens.append(numbers[Int(titles.tokens[token])]) }
        if !Self.range(titles.joinedEnds, source).isEmpty { hasJoined[title >> 6] |= 1 << UInt64(title & 63) }
      }
      tokenStarts.append(UInt32(tokens.count))
    }
    shape.tokens = tokens.count
    addPostings(titleAt, numbers, tokenStarts, tokens)
    columns[.tokenStart] = .numbers32(tokenStarts)
    columns[.tokens] = .numbers32(tokens)
    columns[.hasJoined] = .bits(hasJoined)
  }

  private mutating func addPostings(
    _ titleAt: [Int], _ numbers: [UInt32], _ tokenStarts: [UInt32], _ tokens: [UInt32]
  ) {
    /// Calls `body` once for each word of each title, title after title.
    func forEach(_ body: (_ word: Int, _ title: Int) -> Void) {
      var last = [UInt32](repeating: .max, count: numbers.count)
      for (title, source) in titleAt.enumerated() {
        func visit(_ word: UInt32) {
          if last[Int(word)] == UInt32(title) { return }
          last[Int(word)] = UInt32(title)
          body(Int(word), title)
        }
        for token in Int(tokenStarts[title])..<Int(tokenStarts[title + 1]) { visit(tokens[token]) }
        if source >= 0 {
          for at in Self.range(titles.joinedEnds, source) { visit(numbers[Int(titles.joined[at])]) }
        }
      }
    }
    var counts = [Int](repeating: 0, count: numbers.count)
    forEach { word, _ in counts[word] += 1 }
    let least = max(Self.leastForBitmap, titleAt.count / 32)
    var starts: [UInt32] = [0]
    var bitmapIndex: [UInt32] = []
    var next: UInt32 = 0
    for count in counts {
      let isFrequent = count >= least
      bitmapIndex.append(isFrequent ? UInt32(shape.bitmaps) : Segment.noBitmap)
      if isFrequent { shape.bitmaps += 1 } else { next += UInt32(count) }
      starts.append(next)
    }
    var cursors = starts
    var postings = [UInt32](repeating: 0, count: Int(next))
    let width = shape.bitmapWords
    var bitmaps = [UInt64](repeating: 0, count: shape.bitmaps * width)
    forEach { word, title in
      if bitmapIndex[word] == Segment.noBitmap {
        postings[Int(cursors[word])] = UInt32(title)
        cursors[word] += 1
      } else {
        bitmaps[Int(bitmapIndex[word]) * width + title >> 6] |= 1 << UInt64(title & 63)
      }
    }
    shape.postings = postings.count
    columns[.postingStart] = .numbers32(starts)
    columns[.bitmapIndex] = .numbers32(bitmapIndex)
    columns[.postings] = .numbers32(postings)
    columns[.bitmaps] = .bits(bitmaps)
  }

  private static func range(_ ends: [UInt32], _ index: Int) -> Range<Int> {
    (index == 0 ? 0 : Int(ends[index - 1]))..<Int(ends[index])
  }
}
