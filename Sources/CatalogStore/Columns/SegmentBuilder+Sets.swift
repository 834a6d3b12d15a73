import LearningAPI

extension SegmentBuilder {
  /// - Returns: false where a number is too large for a column.
  mutating func addContributors(_ statements: StatementCache) throws(CatalogError) -> Bool {
    guard
      let sets = try StoredSets(
        "contributor", assetAt.lazy.map { [assets] in assets.contributorSets[$0] },
        isEverything: isEverything, statements)
    else { return false }
    let rows = Int(clamping: try statements("SELECT count(*) FROM contributor").firstInt() ?? 0)
    guard Segment.isDense(below: sets.memberLimit, rows: rows) else { return false }
    shape.contributors = sets.memberLimit
    try add(SetColumnValues(.contributors, sets.indices, (0..<sets.count).map { sets[$0] }))
    return true
  }

  /// - Returns: false where a number is too large for a column.
  mutating func addClassifications(_ statements: StatementCache) throws(CatalogError) -> Bool {
    guard
      let sets = try StoredSets(
        "classification", assetAt.lazy.map { [assets] in assets.classificationSets[$0] },
        isEverything: isEverything, statements)
    else { return false }
    let rows = try statements("SELECT id, type FROM classification")
    var types: [UInt32: String] = [:]
    while try rows.step() { types[UInt32(truncatingIfNeeded: rows.int(0))] = rows.text(1) }
    rows.reset()
    shape.tags = max(sets.memberLimit, Int(types.keys.max() ?? 0) + 1)
    guard Segment.isDense(below: shape.tags, rows: types.count) else { return false }
    let kinds = kinds(types)
    let ofKinds = Handover.beside { [limit = shape.tags] in
      SetColumns.classifications.enumerated().map { number, kind in
        SetColumnValues(
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
    try addCellTags(sets, kinds)
    for values in ofKinds.take() { try add(values) }
    return true
  }

  /// For each classification the place of its type among those that facets count.
  private func kinds(_ types: [UInt32: String]) -> [Int] {
    var kinds = [Int](repeating: SetColumns.classifications.count, count: shape.tags)
    for (tag, type) in types {
      let kind = SetColumns.classifications.firstIndex { $0.type?.rawValue == type }
      if let kind { kinds[Int(tag)] = kind }
    }
    return kinds
  }

  private mutating func addCellTags(_ sets: StoredSets, _ kinds: [Int]) throws(CatalogError) {
    var counts = [UInt32](repeating: 0, count: shape.tags)
    var starts: [UInt32] = [0]
    var cellTags: [UInt32] = []
    var cellCounts: [UInt32] = []
    for cell in shape.cells {
      var found: [UInt32] = []
      for ordinal in cell.assets {
        for tag in sets[Int(sets.indices[ordinal])] {
          if counts[Int(tag)] == 0 { found.append(tag) }
          counts[Int(tag)] += 1
        }
      }
      found.sort()
      for kind in SetColumns.classifications.indices {
        for tag in found where kinds[Int(tag)] == kind {
          cellTags.append(tag)
          cellCounts.append(counts[Int(tag)])
        }
        starts.append(UInt32(cellTags.count))
      }
      for tag in found { counts[Int(tag)] = 0 }
    }
    shape.cellTags = cellTags.count
    try emit(.cellTagStart, .numbers32(starts))
    try emit(.cellTags, .numbers32(cellTags))
    try emit(.cellTagCounts, .numbers32(cellCounts))
  }

  private mutating func add(_ values: SetColumnValues) throws(CatalogError) {
    shape[keyPath: values.names.setCount] = values.setCount
    shape[keyPath: values.names.memberCount] = values.memberCount
    if values.hasSlots { shape.skillSlots = 1 }
    for (name, column) in values.columns { try emit(name, column) }
  }
}
