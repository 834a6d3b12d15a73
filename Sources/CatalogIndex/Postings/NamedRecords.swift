package import CatalogSQLite
package import LearningAPI

/// Finds the records of a segment's assets that carry classifications, or that contributors made.
package struct NamedRecords {
  private let segment: Segment
  private let connection: ReadConnection

  package init(_ segment: Segment, _ connection: ReadConnection) {
    self.segment = segment
    self.connection = connection
  }

  /// - Parameters:
  ///   - field: `skill` or `instructor`.
  ///   - numbers: those of the classifications, or of the contributors.
  package func titles(_ field: SearchField, _ numbers: Set<Int64>) throws(CatalogError) -> Titles {
    if numbers.isEmpty { return .none }
    return try titles(of: field == .skill ? tagged(numbers) : made(by: numbers))
  }

  private func tagged(_ numbers: Set<Int64>) throws(CatalogError) -> Titles {
    let postings = PostingReader.classifications(segment, connection)
    var sets: [Titles] = []
    for number in numbers { sets.append(try postings.items(Int(number))) }
    return Titles.union(sets, words: postings.bitmapWords)
  }

  private func made(by contributors: Set<Int64>) throws(CatalogError) -> Titles {
    let count = segment.shape.contributorSets
    let starts = unsafe try segment.whole(.contributorStart, UInt32.self, connection)
    let members = unsafe try segment.whole(.contributorMembers, UInt32.self, connection)
    let holds = (0..<count).map { set in
      unsafe starts[set] < starts[set + 1]
        && (starts[set]..<starts[set + 1]).contains { unsafe contributors.contains(Int64(members[Int($0)])) }
    }
    if !holds.contains(true) { return .none }
    let assets = segment.shape.assets
    let sets = try NumberReader(segment, .contributorSet, below: count, reads: assets, connection)
    var bits = [UInt64](repeating: 0, count: segment.shape.assetBitmapWords)
    func take(_ ordinal: Int, _ set: Int) {
      if holds[set] { bits[ordinal >> 6] |= 1 << UInt64(ordinal & 63) }
    }
    _ = sets.read(
      narrow: { column in for ordinal in 0..<assets { take(ordinal, Int(column[ordinal])) } },
      wide: { column in for ordinal in 0..<assets { take(ordinal, Int(column[ordinal])) } })
    try sets.check()
    return .bits(bits)
  }

  /// All titles of assets.
  private func titles(of assets: Titles) throws(CatalogError) -> Titles {
    let count = segment.shape.assets
    if segment.shape.titles == count || assets.isEmpty { return assets }
    let extra = unsafe try segment.whole(.extraAsset, UInt32.self, connection)
    var bits = [UInt64](repeating: 0, count: segment.shape.titleBitmapWords)
    assets.insert(into: &bits)
    var further: [Int] = []
    for title in count..<segment.shape.titles {
      let asset = unsafe Int(extra[title - count])
      if bits[asset >> 6] >> UInt64(asset & 63) & 1 != 0 { further.append(title) }
    }
    for title in further { bits[title >> 6] |= 1 << UInt64(title & 63) }
    return .bits(bits)
  }
}
