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
  /// Whether chunks are a `PackedChunk`; otherwise they are the values as they are in memory.
  private(set) var isPacked = true

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
  private static let missing: [Int64: Int] = [2: 18, 3: 16, 4: 8, 5: 5, 6: 0, format: 0]
  private static let noLevel = Int64.min
  /// What ``hasRecords`` is where ``IndexedFields`` leave out all words but those of titles.
  static let linksAlone = 2
  /// What columns there are and what is in them. A segment of another format is as good as none.
  private static let format: Int64 = 7
  /// The first one whose chunks are packed.
  private static let firstPacked: Int64 = 7

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
    guard bytes.count % 8 == 0, let format = numbers.first, let missing = Self.missing[format] else {
      return nil
    }
    isPacked = format >= Self.firstPacked
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

  /// The partition that holds an asset.
  package func partition(of ordinal: Int) -> SegmentPartition { partitions[partitionIndex(of: ordinal)] }

  package func partitionIndex(of ordinal: Int) -> Int {
    max(0, partitions.indices.partitioningIndex { partitions[$0].assets.lowerBound > ordinal } - 1)
  }
}
