import LearningAPI

extension SegmentBuilder {
  /// Where so many assets share a set, counting by sets is as good as slots.
  private static let sharing = 8

  /// - Returns: false where a number is too large for a column.
  mutating func addContributors(_ statements: StatementCache) throws(CatalogError) -> Bool {
    guard
      let sets = try StoredSets(
        "contributor", assetAt.lazy.map { [assets] in assets.contributorSets[$0] }, statements)
    else { return false }
    shape.contributors = sets.memberLimit
    try add(.contributors, sets.indices, (0..<sets.count).map { Array(sets[$0]) })
    return true
  }

  /// - Returns: false where a number is too large for a column.
  mutating func addClassifications(_ statements: StatementCache) throws(CatalogError) -> Bool {
    guard
      let sets = try StoredSets(
        "classification", assetAt.lazy.map { [assets] in assets.classificationSets[$0] }, statements)
    else { return false }
    let rows = try statements("SELECT id, type FROM classification")
    var types: [UInt32: String] = [:]
    while try rows.step() { types[UInt32(truncatingIfNeeded: rows.int(0))] = rows.text(1) }
    rows.reset()
    shape.tags = max(sets.memberLimit, Int(types.keys.max() ?? 0) + 1)
    guard shape.tags <= Segment.memberLimit else { return false }
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
    try addCellTags(sets, types)
    for kind in SetColumns.classifications {
      let ofKind = (0..<sets.count).map { set in sets[set].filter { types[$0] == kind.type?.rawValue } }
      if kind.type == .skill, SkillSlots.fits(shape.tags), ofKind.count > sets.indices.count / Self.sharing {
        try addSlots(kind, sets.indices, ofKind)
      } else {
        try add(kind, sets.indices, ofKind)
      }
    }
    return true
  }

  private mutating func addCellTags(_ sets: StoredSets, _ types: [UInt32: String]) throws(CatalogError) {
    var kinds = [Int](repeating: SetColumns.classifications.count, count: shape.tags)
    for (tag, type) in types {
      let kind = SetColumns.classifications.firstIndex { $0.type?.rawValue == type }
      if let kind { kinds[Int(tag)] = kind }
    }
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

  /// - Parameters:
  ///   - indices: for each ordinal the index of its set.
  ///   - sets: the sets, of which several may have the same members.
  private mutating func add(_ names: SetColumns, _ indices: [UInt32], _ sets: [[UInt32]]) throws(CatalogError)
  {
    let numbers = try addMembers(names, sets)
    try emit(names.set, .narrow(indices.map { numbers[Int($0)] }, below: self.shape[keyPath: names.setCount]))
  }

  private mutating func addSlots(_ names: SetColumns, _ indices: [UInt32], _ sets: [[UInt32]])
    throws(CatalogError)
  {
    shape.skillSlots = 1
    let numbers = try addMembers(names, sets.map { $0.count > SkillSlots.count ? $0 : [] })
    let packed = sets.indices.map { set in
      sets[set].count > SkillSlots.count
        ? SkillSlots.pack(set: numbers[set]) : SkillSlots.pack(sets[set], below: shape.tags)
    }
    try emit(.skillSlots, .bits(indices.map { packed[Int($0)] }))
  }

  /// - Returns: for each set its number among those with different members.
  private mutating func addMembers(_ names: SetColumns, _ sets: [[UInt32]]) throws(CatalogError) -> [UInt32] {
    var known: [[UInt32]: UInt32] = [:]
    var starts: [UInt32] = [0]
    var members: [UInt32] = []
    let numbers = sets.map { set in
      if let number = known[set] { return number }
      let number = UInt32(known.count)
      known[set] = number
      members += set
      starts.append(UInt32(members.count))
      return number
    }
    shape[keyPath: names.setCount] = known.count
    shape[keyPath: names.memberCount] = members.count
    try emit(names.start, .numbers32(starts))
    try emit(names.members, .numbers32(members))
    return numbers
  }
}
