package import CatalogSQLite

/// The assets of a segment that have any of the classifications that a criterion names.
package struct ClassifiedAssets {
  private let assets: Titles
  /// In the place of ``assets``, for matches in a list.
  private let test: SkillTest?
  private let shape: SegmentShape
  /// To ask one asset takes so many times what a byte of a list of assets takes, or longer.
  private static let costOfAsking = 2

  /// - Parameters:
  ///   - members: the numbers of the classifications.
  ///   - areSkills: whether all of them are skills.
  ///   - matches: the only assets that it will be asked for.
  package init(
    _ members: [Int], areSkills: Bool, _ matches: OrdinalSet, _ segment: Segment,
    _ connection: ReadConnection
  ) throws(CatalogError) {
    shape = segment.shape
    let postings = PostingReader.classifications(segment, connection)
    if areSkills, case .some(let matches) = matches, let count = matches.listCount,
      try postings.bytes(of: members) > count * Self.costOfAsking,
      let test = try SkillTest(members, reads: count, segment, connection)
    {
      self.test = test
      assets = .none
      return
    }
    test = nil
    assets = try postings.items(anyOf: members)
  }

  /// The matches that are among all of these.
  package static func intersection(_ matches: OrdinalSet, _ groups: [ClassifiedAssets]) -> OrdinalSet {
    var found = matches.intersection(groups.filter { $0.test == nil }.map(\.assets))
    for group in groups { if let test = group.test { found = filter(found, test, having: true) } }
    return found
  }

  /// The matches that are not among these.
  package func removed(from matches: OrdinalSet) -> OrdinalSet {
    if let test { return Self.filter(matches, test, having: false) }
    var bits = [UInt64](repeating: 0, count: shape.assetBitmapWords)
    assets.insert(into: &bits)
    return matches.subtracting(bits, of: shape.assets)
  }

  private static func filter(_ matches: OrdinalSet, _ test: SkillTest, having: Bool) -> OrdinalSet {
    guard case .some(let matches) = matches else { return matches }
    // A part of a list is a list.
    return unsafe .some(
      .list(matches.read(list: { unsafe test.filter($0, having: having) }, bits: { _ in [] })))
  }

  package func check() throws(CatalogError) { try test?.check() }
}
