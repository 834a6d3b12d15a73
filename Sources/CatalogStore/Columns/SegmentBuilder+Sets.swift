import LearningAPI

extension SegmentBuilder {
  /// The members of each set that an asset has.
  ///
  /// - Returns: nil where a number is too large for a column.
  private func members(_ table: String, _ sets: [Int64], _ statements: StatementCache) throws(CatalogError)
    -> [Int64: [UInt32]]?
  {
    let select = try statements("SELECT members FROM \(table)_set WHERE id = ?")
    var known: [Int64: [UInt32]] = [:]
    for set in sets where known[set] == nil {
      var members: [UInt32] = []
      select.bind(1, set)
      if try select.step() {
        for member in NumberList.parse(select.text(0)) {
          guard (0..<Int64(Segment.memberLimit)).contains(member) else { return nil }
          members.append(UInt32(member))
        }
      }
      select.reset()
      known[set] = members
    }
    return known
  }

  mutating func addContributors(_ statements: StatementCache) throws(CatalogError) -> Bool {
    guard let members = try members("contributor", assets.contributorSets, statements) else { return false }
    shape.contributors = Int(members.values.reduce(0) { max($0, $1.max() ?? 0) }) + 1
    add(.contributors, assetAt.map { members[assets.contributorSets[$0]] ?? [] })
    return true
  }

  /// - Returns: false where a number is too large for a column.
  mutating func addClassifications(_ statements: StatementCache) throws(CatalogError) -> Bool {
    guard let members = try members("classification", assets.classificationSets, statements) else { return false }
    let rows = try statements("SELECT id, type FROM classification")
    var types: [UInt32: String] = [:]
    while try rows.step() { types[UInt32(truncatingIfNeeded: rows.int(0))] = rows.text(1) }
    rows.reset()
    shape.tags = Int(types.keys.max() ?? 0) + 1
    guard shape.tags <= Segment.memberLimit, members.values.allSatisfy({ $0.allSatisfy { $0 < shape.tags } }) else {
      return false
    }
    let built = PostingBuilder(keys: shape.tags, items: assetAt.count) { visit in
      for (ordinal, index) in assetAt.enumerated() {
        for member in members[assets.classificationSets[index]] ?? [] { visit(Int(member), ordinal) }
      }
    }
    shape.tagPostings = built.postings.count
    shape.tagBitmaps = built.bitmapCount
    columns[.tagStart] = .numbers32(built.starts)
    columns[.tagBitmapIndex] = .numbers32(built.bitmapIndex)
    columns[.tagPostings] = .numbers32(built.postings)
    columns[.tagBitmaps] = .bits(built.bitmaps)
    for kind in SetColumns.classifications {
      let ofKind = members.mapValues { $0.filter { types[$0] == kind.type?.rawValue } }
      let sets = assetAt.map { ofKind[assets.classificationSets[$0]] ?? [] }
      if kind.type == .skill, SkillSlots.fits(shape.tags), Set(sets).count > sets.count / Self.sharing {
        addSlots(kind, sets)
      } else {
        add(kind, sets)
      }
    }
    return true
  }

  /// Where so many assets share a set, counting by sets is as good as slots.
  private static let sharing = 8

  private mutating func addSlots(_ names: SetColumns, _ sets: [[UInt32]]) {
    shape.skillSlots = 1
    let numbers = add(names, sets.filter { $0.count > SkillSlots.count })
    columns[names.set] = nil
    var next = 0
    columns[.skillSlots] = .bits(
      sets.map { set in
        guard set.count > SkillSlots.count else { return SkillSlots.pack(set, below: shape.tags) }
        next += 1
        return SkillSlots.pack(set: numbers[next - 1])
      })
  }

  /// Sets are numbered as they appear, so that assets of one course, which stand together, share memory.
  @discardableResult
  private mutating func add(_ names: SetColumns, _ sets: [[UInt32]]) -> [UInt32] {
    var numbers: [[UInt32]: UInt32] = [:]
    var values: [UInt32] = []
    values.reserveCapacity(sets.count)
    var starts: [UInt32] = [0]
    var members: [UInt32] = []
    for set in sets {
      if let known = numbers[set] {
        values.append(known)
        continue
      }
      let number = UInt32(numbers.count)
      numbers[set] = number
      values.append(number)
      members += set
      starts.append(UInt32(members.count))
    }
    shape[keyPath: names.setCount] = numbers.count
    shape[keyPath: names.memberCount] = members.count
    columns[names.set] = .narrow(values, below: numbers.count)
    columns[names.start] = .numbers32(starts)
    columns[names.members] = .numbers32(members)
    return values
  }
}
