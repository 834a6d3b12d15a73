/// How many there are of everything in a segment, and its cells: what has to be known before a column is read.
package struct SegmentShape: Sendable, Equatable {
  package var assets = 0
  /// Titles: one for each asset, then the further ones.
  package var titles = 0
  package var tokens = 0
  package var words = 0
  package var wordBytes = 0
  package var postings = 0
  package var bitmaps = 0
  package var classificationSets = 0
  package var libraryMembers = 0
  package var subjectMembers = 0
  package var topicMembers = 0
  package var skillMembers = 0
  package var otherMembers = 0
  package var contributorSets = 0
  package var contributorMembers = 0
  package var years = 0
  package var cells: [SegmentCell] = []

  private static let counts: [any WritableKeyPath<SegmentShape, Int> & Sendable] = [
    \.assets, \.titles, \.tokens, \.words, \.wordBytes, \.postings, \.bitmaps, \.classificationSets,
    \.libraryMembers, \.subjectMembers, \.topicMembers, \.skillMembers, \.otherMembers, \.contributorSets, \.contributorMembers, \.years,
  ]
  private static let noLevel = Int64.min

  package init() {}

  /// Numbers, eight bytes each, the lowest byte first.
  var encoded: [UInt8] {
    var numbers = Self.counts.map { Int64(self[keyPath: $0]) }
    for cell in cells {
      numbers += [
        cell.isRetired ? 1 : 0, cell.localeSet, cell.type, cell.level ?? Self.noLevel, Int64(cell.assets.count),
      ]
    }
    return numbers.flatMap { number in withUnsafeBytes(of: number.littleEndian, Array.init) }
  }

  /// Nil where the bytes are no shape: the file is untrusted input.
  init?(_ bytes: [UInt8]) {
    var numbers: [Int64] = []
    for start in stride(from: 0, to: bytes.count - 7, by: 8) {
      numbers.append(bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | Int64($1) })
    }
    guard bytes.count % 8 == 0, numbers.count >= Self.counts.count else { return nil }
    for (path, number) in zip(Self.counts, numbers) {
      // Columns hold 32-bit numbers.
      guard (0...Int64(UInt32.max) - 1).contains(number) else { return nil }
      self[keyPath: path] = Int(number)
    }
    let rest = numbers[Self.counts.count...]
    guard rest.count % 5 == 0, titles >= assets else { return nil }
    var next = 0
    for at in stride(from: rest.startIndex, to: rest.endIndex, by: 5) {
      let count = rest[at + 4]
      guard (0...Int64(assets - next)).contains(count) else { return nil }
      cells.append(
        SegmentCell(
          isRetired: rest[at] != 0, localeSet: rest[at + 1], type: rest[at + 2],
          level: rest[at + 3] == Self.noLevel ? nil : rest[at + 3], assets: next..<next + Int(count)))
      next += Int(count)
    }
    guard next == assets else { return nil }
  }

  /// How many bytes a column has.
  func byteCount(_ name: ColumnName) -> Int {
    switch name {
    case .assetID, .recencyRank, .titleRank, .classificationSet, .contributorSet: assets * 4
    case .span: assets
    case .year: assets * 2
    case .modifiedAt, .publishedAt: assets * 8
    case .wordCount: titles * 2
    case .tokenStart: (titles + 1) * 4
    case .tokens: tokens * 4
    case .extraAsset: (titles - assets) * 4
    case .hasJoined: bitmapWords * 8
    case .wordStart, .postingStart: (words + 1) * 4
    case .wordBytes: wordBytes
    case .bitmapIndex: words * 4
    case .postings: postings * 4
    case .bitmaps: bitmaps * bitmapWords * 8
    case .classificationSetID: classificationSets * 4
    case .libraryStart, .subjectStart, .topicStart, .skillStart, .otherStart: (classificationSets + 1) * 4
    case .libraryMembers: libraryMembers * 4
    case .subjectMembers: subjectMembers * 4
    case .topicMembers: topicMembers * 4
    case .skillMembers: skillMembers * 4
    case .otherMembers: otherMembers * 4
    case .contributorSetID: contributorSets * 4
    case .contributorStart: (contributorSets + 1) * 4
    case .contributorMembers: contributorMembers * 4
    case .years: years * 4
    }
  }

  /// How many 64-bit words a bitmap of titles has.
  package var bitmapWords: Int { (titles + 63) >> 6 }

  /// The cell that holds an asset.
  package func cell(of ordinal: Int) -> SegmentCell {
    var low = 0
    var high = cells.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if cells[middle].assets.lowerBound <= ordinal { low = middle } else { high = middle }
    }
    return cells[low]
  }

  func rule(_ name: ColumnName) -> ColumnRule {
    switch name {
    case .assetID, .modifiedAt, .publishedAt, .wordCount, .wordBytes, .years, .classificationSetID,
      .contributorSetID:
      .any
    case .recencyRank, .titleRank, .extraAsset: .below(UInt32(assets))
    case .classificationSet: .below(UInt32(classificationSets))
    case .contributorSet: .below(UInt32(contributorSets))
    case .span: .below8(Segment.spans)
    case .year: .below16(UInt16(clamping: years))
    case .tokenStart: .ascending(to: UInt32(tokens))
    case .tokens: .below(UInt32(words))
    case .hasJoined, .bitmaps: .bitmaps(bits: titles)
    case .wordStart: .ascending(to: UInt32(wordBytes))
    case .postingStart: .ascending(to: UInt32(postings))
    case .bitmapIndex: .below(UInt32(bitmaps), or: Segment.noBitmap)
    case .postings: .below(UInt32(titles))
    case .libraryStart: .ascending(to: UInt32(libraryMembers))
    case .subjectStart: .ascending(to: UInt32(subjectMembers))
    case .topicStart: .ascending(to: UInt32(topicMembers))
    case .skillStart: .ascending(to: UInt32(skillMembers))
    case .otherStart: .ascending(to: UInt32(otherMembers))
    // Members index arrays by the numbers of classifications, which are few.
    case .libraryMembers, .subjectMembers, .topicMembers, .skillMembers, .otherMembers, .contributorMembers:
      .below(Segment.memberLimit)
    case .contributorStart: .ascending(to: UInt32(contributorMembers))
    }
  }
}
