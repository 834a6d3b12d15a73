import CatalogSQLite
import LearningAPI
import ParallelWork

extension SegmentBuilder {
  /// - Returns: false where a number is too large for a column.
  mutating func addContributors(_ statements: StatementCache) throws(CatalogError) -> Bool {
    guard
      let sets = try InternedSets(
        "contributor", assetAt.lazy.map { [assets] in assets.contributorSets[$0] },
        isEverything: isEverything, statements)
    else { return false }
    let rows = Int(clamping: try statements("SELECT count(*) FROM contributor").firstInt() ?? 0)
    guard Segment.isDense(below: sets.memberLimit, rows: rows) else { return false }
    shape.contributors = sets.memberLimit
    try add(InternedSetValues(.contributors, sets.indices, (0..<sets.count).map { sets[$0] }))
    return true
  }

  /// - Returns: false where a number is too large for a column.
  mutating func addClassifications(_ statements: StatementCache) throws(CatalogError) -> Bool {
    guard
      let sets = try InternedSets(
        "classification", assetAt.lazy.map { [assets] in assets.classificationSets[$0] },
        isEverything: isEverything, statements)
    else { return false }
    let rows = try statements("SELECT id, type FROM classification")
    var types: [UInt32: String] = [:]
    while try rows.step() { types[UInt32(truncatingIfNeeded: rows.int(0))] = rows.text(1) }
    rows.reset()
    shape.tags = max(sets.memberLimit, Int(types.keys.max() ?? 0) + 1)
    guard Segment.isDense(below: shape.tags, rows: types.count) else { return false }
    try addTree(sets.tree)
    let kinds = kinds(types)
    let ofKinds = Future.beside { [limit = shape.tags] in
      InternedSetColumns.classifications.enumerated().map { number, kind in
        InternedSetValues(
          kind, sets.indices,
          (0..<sets.count).map { set in sets[set].filter { kinds[Int($0)] == number }[...] },
          slotsBelow: kind.type == .skill ? limit : nil)
      }
    }
    let built = PostingBuilder(keys: shape.tags, items: sets.indices.count) { visit in
      for (ordinal, set) in sets.indices.enumerated() {
        for member in sets[Int(set)] { visit(Int(member), ordinal) }
      }
    }
    var starts: [UInt32] = [0]
    var runs: [UInt8] = []
    for tag in 0..<shape.tags {
      RunList.encode(built.postings[Int(built.starts[tag])..<Int(built.starts[tag + 1])], into: &runs)
      starts.append(UInt32(runs.count))
    }
    shape.tagRunBytes = runs.count
    shape.tagBitmaps = built.bitmapCount
    try emit(.tagStart, .numbers32(starts))
    try emit(.tagBitmapIndex, .numbers32(built.bitmapIndex))
    try emit(.tagRuns, .bytes(runs))
    try emit(.tagBitmaps, .bits(built.bitmaps))
    try addPartitionTags(sets, kinds)
    try addBitmapTags(sets, kinds)
    for values in ofKinds.take() { try add(values) }
    return true
  }

  /// Nothing where some asset files a classification otherwise than another: rows tell such a tree.
  private mutating func addTree(_ tree: ClassificationTree) throws(CatalogError) {
    let edges = tree.edges
    guard tree.isUniform, edges.parents.allSatisfy({ $0 < shape.tags }) else { return }
    shape.hasTree = 1
    shape.edges = edges.children.count
    try emit(.edgeChildren, .numbers32(edges.children))
    try emit(.edgeParents, .numbers32(edges.parents))
  }

  /// For each classification the place of its type among those that facets count.
  private func kinds(_ types: [UInt32: String]) -> [Int] {
    var kinds = [Int](repeating: InternedSetColumns.classifications.count, count: shape.tags)
    for (tag, type) in types {
      let kind = InternedSetColumns.classifications.firstIndex { $0.type?.rawValue == type }
      if let kind { kinds[Int(tag)] = kind }
    }
    return kinds
  }

  private mutating func addPartitionTags(_ sets: InternedSets, _ kinds: [Int]) throws(CatalogError) {
    var tally = TagTally(below: shape.tags)
    for partition in shape.partitions {
      for ordinal in partition.assets { tally.add(sets[Int(sets.indices[ordinal])]) }
      tally.list(kinds)
    }
    shape.partitionTags = tally.tags.count
    try emit(.partitionTagStart, .numbers32(tally.starts))
    try emit(.partitionTags, .numbers32(tally.tags))
    try emit(.partitionTagCounts, .numbers32(tally.tagCounts))
  }

  private mutating func add(_ values: InternedSetValues) throws(CatalogError) {
    shape[keyPath: values.names.setCount] = values.setCount
    shape[keyPath: values.names.memberCount] = values.memberCount
    if values.hasSlots { shape.inlineSkills = 1 }
    for (name, column) in values.columns { try emit(name, column) }
  }
}
