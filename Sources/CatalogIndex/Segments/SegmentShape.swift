import SmallAlgorithms

/// How many there are of everything in a segment, and its partitions: what has to be known before a column is read.
package struct SegmentShape: Sendable, Equatable {
  /// A number that no other segment has, in another file neither.
  package var identity: Int64 = 0
  package var assets = 0
  /// Titles: one for each asset, then the further ones.
  package var titles = 0
  /// Titles that have words.
  package var firstTitles = 0
  package var tokens = 0
  package var words = 0
  package var wordBytes = 0
  package var postings = 0
  package var bitmaps = 0
  /// The largest number of a classification and one more.
  package var tags = 0
  package var tagRunBytes = 0
  package var urnFormBytes = 0
  package var tagBitmaps = 0
  package var partitionTags = 0
  package var librarySets = 0
  package var libraryMembers = 0
  package var subjectSets = 0
  package var subjectMembers = 0
  package var topicSets = 0
  package var topicMembers = 0
  package var skillSets = 0
  package var skillMembers = 0
  /// 1 where skills are in slots, 0 where they are in sets.
  package var inlineSkills = 0
  /// The largest number of a contributor and one more.
  package var contributors = 0
  package var contributorSets = 0
  package var contributorMembers = 0
  package var years = 0
  /// Steps of the tree of classifications.
  package var edges = 0
  /// 1 where every classification is filed under the same ones wherever an asset has it, so that ``edges`` tells the tree.
  package var hasTree = 0
  /// Records that list a chapter or video beside the one that ``ColumnName/parentTitle`` tells.
  package var furtherParents = 0
  package var textWords = 0
  package var textWordBytes = 0
  package var textRunBytes = 0
  /// Records that have descriptions.
  package var describedTitles = 0
  package var textTokens = 0
  /// 1 where the segment tells what records have beside titles, ``linksAlone`` where it leaves out the words of descriptions.
  package var hasRecords = 0
  /// 1 where ``ColumnName/derivedAssets`` tells which assets are derived.
  package var hasDerived = 0
  /// What stands between spaces in titles, each once.
  package var spellings = 0
  package var spellingBytes = 0
  package var titleTextBytes = 0
  package var pairs = 0
  package var pairSteps = 0
  /// 1 where ``ColumnName/pairs`` are all that ``PairRule`` asks for.
  package var hasPairs = 0
  package var bitmapTags = 0
  /// 1 where ``ColumnName/bitmapCounts`` and what belongs to it are there.
  package var hasBitmapTags = 0
  package var partitions: [SegmentPartition] = []

  private static let counts: [InternedSetColumns.Count] = [
    \.assets, \.titles, \.tokens, \.words, \.wordBytes, \.postings, \.bitmaps, \.tags, \.tagRunBytes,
    \.tagBitmaps, \.urnFormBytes, \.firstTitles, \.partitionTags,
    \.librarySets, \.libraryMembers, \.subjectSets, \.subjectMembers, \.topicSets, \.topicMembers,
    \.skillSets,
    \.skillMembers, \.inlineSkills, \.contributors, \.contributorSets, \.contributorMembers, \.years,
    \.edges, \.hasTree, \.hasDerived,
    \.furtherParents, \.textWords, \.textWordBytes, \.textRunBytes, \.describedTitles, \.textTokens,
    \.hasRecords, \.spellings, \.spellingBytes, \.titleTextBytes,
    \.pairs, \.pairSteps, \.hasPairs, \.bitmapTags, \.hasBitmapTags,
  ]
  /// How many of the last counts segments of earlier formats do not have.
  private static let missing: [Int64: Int] = [2: 18, 3: 16, 4: 8, 5: 5, format: 0]
  private static let noLevel = Int64.min
  /// What ``hasRecords`` is where ``IndexedFields`` leave out all words but those of titles.
  static let linksAlone = 2
  /// What columns there are and what is in them. A segment of another format is as good as none.
  private static let format: Int64 = 6

  package init() {}

  /// Numbers, eight bytes each, the lowest byte first; a checksum.
  var encoded: [UInt8] {
    var numbers = [Self.format, identity] + Self.counts.map { Int64(self[keyPath: $0]) }
    for partition in partitions {
      numbers += [
        partition.isRetired ? 1 : 0, partition.localeSet, partition.type, partition.level ?? Self.noLevel,
        Int64(partition.assets.count),
      ]
    }
    return ColumnChecksum.checksummed(
      numbers.flatMap { number in unsafe withUnsafeBytes(of: number.littleEndian, Array.init) })
  }

  /// Nil where the bytes are no shape: the file is untrusted input.
  init?(_ bytes: [UInt8]) {
    guard let bytes = ColumnChecksum.open(bytes) else { return nil }
    var numbers: [Int64] = []
    for start in stride(from: 0, to: bytes.count - 7, by: 8) {
      numbers.append(bytes[start..<start + 8].reversed().reduce(0) { $0 << 8 | Int64($1) })
    }
    guard bytes.count % 8 == 0, let missing = numbers.first.flatMap({ Self.missing[$0] }) else { return nil }
    let counts = Self.counts.dropLast(missing)
    guard numbers.count >= counts.count + 2 else { return nil }
    numbers.removeFirst()
    identity = numbers.removeFirst()
    for (path, number) in zip(counts, numbers) {
      // Columns hold 32-bit numbers, and memory is reserved for as many.
      guard (0..<Int64(Int32.max)).contains(number) else { return nil }
      self[keyPath: path] = Int(number)
    }
    let rest = numbers[counts.count...]
    guard rest.count % 5 == 0, titles >= assets, max(tags, contributors) <= Segment.memberLimit else {
      return nil
    }
    var next = 0
    for at in stride(from: rest.startIndex, to: rest.endIndex, by: 5) {
      let count = rest[at + 4]
      guard (0...Int64(assets - next)).contains(count) else { return nil }
      partitions.append(
        SegmentPartition(
          isRetired: rest[at] != 0, localeSet: rest[at + 1], type: rest[at + 2],
          level: rest[at + 3] == Self.noLevel ? nil : rest[at + 3], assets: next..<next + Int(count)))
      next += Int(count)
    }
    guard next == assets else { return nil }
  }

  /// Whether the segment tells which record lists which chapter or video.
  package var tellsLinks: Bool { hasRecords != 0 }
  /// Whether it has the words of descriptions.
  package var tellsDescriptions: Bool { tellsLinks && hasRecords != Self.linksAlone }

  /// The classifications of so many assets are counted faster than others are read.
  package static let leastForBitmapTags = 4_096
  /// The types of assets that are not retired, ascending.
  package var shownTypes: [Int64] { Set(partitions.lazy.filter { !$0.isRetired }.map(\.type)).sorted() }

  /// How many 64-bit words a bitmap of titles has.
  package var titleBitmapWords: Int { (titles + 63) >> 6 }
  /// How many 64-bit words a bitmap of assets has.
  package var assetBitmapWords: Int { (assets + 63) >> 6 }

  /// How many places ``ColumnName/titleTextStart`` tells.
  private var textStarts: Int {
    (titles + TitleTextReader.titlesPerStart - 1) / TitleTextReader.titlesPerStart + 1
  }

  /// The partition that holds an asset.
  package func partition(of ordinal: Int) -> SegmentPartition { partitions[partitionIndex(of: ordinal)] }

  package func partitionIndex(of ordinal: Int) -> Int {
    max(0, partitions.indices.partitioningIndex { partitions[$0].assets.lowerBound > ordinal } - 1)
  }

  /// What the members of a property's sets are below.
  func memberLimit(_ columns: InternedSetColumns) -> Int { columns.type == nil ? contributors : tags }

  /// How many values a column has, and what they have to be.
  func layout(_ name: ColumnName) -> (count: Int, rule: ColumnRule) {
    switch name {
    case .assetID: return (assets, .any32)
    case .urnForms: return (urnFormBytes, .any8)
    case .urnForm: return (assets, .any8)
    case .urnFirst, .urnSecond: return (assets, .any32)
    case .recencyRank, .titleRank: return (assets, .below(assets))
    case .span: return (assets, .below8(Segment.spans))
    case .year: return (assets, .below16(UInt16(clamping: years)))
    case .years: return (years, .any32)
    case .modifiedAt: return (assets, .any64)
    case .titleSummary: return (titles, .any32)
    case .firstStart: return (words + 1, .ascending(to: firstTitles))
    case .firstTitles: return (firstTitles, .below(titles))
    case .joinedTitles: return (titleBitmapWords, .bitmaps(bits: titles))
    case .tokenStart: return (titles + 1, .ascending(to: tokens))
    case .tokens: return (tokens, .narrow(words))
    case .extraAsset: return (titles - assets, .below(assets))
    case .wordStart: return (words + 1, .ascending(to: wordBytes))
    case .wordBytes: return (wordBytes, .any8)
    case .postingStart: return (words + 1, .ascending(to: postings))
    case .bitmapIndex: return (words, .below(bitmaps, or: Segment.noBitmap))
    case .postings: return (postings, .below(titles))
    case .bitmaps: return (bitmaps * titleBitmapWords, .bitmaps(bits: titles))
    case .tagStart: return (tags + 1, .ascending(to: tagRunBytes))
    case .tagBitmapIndex: return (tags, .below(tagBitmaps, or: Segment.noBitmap))
    case .tagRuns: return (tagRunBytes, .any8)
    case .tagBitmaps: return (tagBitmaps * assetBitmapWords, .bitmaps(bits: assets))
    case .partitionTagStart:
      return (partitions.count * InternedSetColumns.classifications.count + 1, .ascending(to: partitionTags))
    case .partitionTags: return (partitionTags, .below(tags))
    case .partitionTagCounts: return (partitionTags, .any32)
    case .derivedAssets: return (assetBitmapWords * min(1, hasDerived), .bitmaps(bits: assets))
    case .titleForm: return (spellings > 0 ? titles : 0, .any16)
    case .titleTextStart: return spellings > 0 ? (textStarts, .ascending(to: titleTextBytes)) : (0, .any8)
    case .titleText: return (titleTextBytes, .any8)
    case .spellingStart: return spellings > 0 ? (spellings + 1, .ascending(to: spellingBytes)) : (0, .any8)
    case .spellingBytes: return (spellingBytes, .any8)
    case .pairs: return (pairs, .any64)
    case .pairStart: return hasPairs != 0 ? (pairs + 1, .ascending(to: pairSteps)) : (0, .any8)
    case .pairSteps: return (pairSteps, .any16)
    case .bitmapCounts: return (bitmaps * partitions.count * min(1, hasBitmapTags), .below(assets + 1))
    case .bitmapTagStart:
      let lists = bitmaps * shownTypes.count * InternedSetColumns.classifications.count
      return hasBitmapTags != 0 ? (lists + 1, .ascending(to: bitmapTags)) : (0, .any8)
    case .bitmapTags: return (bitmapTags, .narrow(tags))
    case .bitmapTagCounts: return (bitmapTags, .any32)
    case .edgeChildren, .edgeParents: return (edges, .below(tags))
    case .extraLocale, .parentTitle, .furtherChild, .furtherParent:
      return tellsLinks ? recordLayout(name) : (0, .any8)
    case .textWordStart, .textWordBytes, .textStart, .textRuns, .textTitles, .textTokenStart, .textTokens:
      return tellsDescriptions ? recordLayout(name) : (0, .any8)
    case .inlineSkills: return (assets * min(1, inlineSkills), .slots(below: tags, sets: skillSets))
    case .skillSet where inlineSkills != 0: return (0, .any8)
    default:
      for columns in InternedSetColumns.all {
        let (sets, members) = (self[keyPath: columns.setCount], self[keyPath: columns.memberCount])
        if name == columns.set { return (assets, .narrow(sets)) }
        if name == columns.start { return (sets + 1, .ascending(to: members)) }
        if name == columns.members { return (members, .below(memberLimit(columns))) }
      }
      return (0, .any8)
    }
  }

  private func recordLayout(_ name: ColumnName) -> (count: Int, rule: ColumnRule) {
    switch name {
    case .extraLocale: (titles - assets, .any32)
    case .parentTitle: (titles, .below(titles, or: Segment.noParent))
    case .furtherChild, .furtherParent: (furtherParents, .below(titles))
    case .textWordStart: (textWords + 1, .ascending(to: textWordBytes))
    case .textWordBytes: (textWordBytes, .any8)
    case .textStart: (textWords + 1, .ascending(to: textRunBytes))
    case .textRuns: (textRunBytes, .any8)
    case .textTitles: (describedTitles, .below(titles))
    case .textTokenStart: (describedTitles + 1, .ascending(to: textTokens))
    case .textTokens: (textTokens, .narrow(textWords))
    default: (0, .any8)
    }
  }
}
