/// The columns of a property with several values, made of the sets alone: a thread of its own can do that.
struct InternedSetValues: Sendable {
  /// Where so many assets share a set, counting by sets is as good as slots.
  private static let sharing = 8

  let names: InternedSetColumns
  private(set) var setCount = 0
  private(set) var memberCount = 0
  /// Whether the members of small sets stand with the assets (``InlineSkills``).
  let hasSlots: Bool
  private(set) var columns: [(ColumnName, ColumnValues)] = []

  /// - Parameters:
  ///   - indices: for each ordinal the index of its set.
  ///   - sets: the sets, of which several may have the same members.
  ///   - limit: members are below it; nil where they are to have no slots.
  init(
    _ names: InternedSetColumns, _ indices: [UInt32], _ sets: [ArraySlice<UInt32>],
    slotsBelow limit: Int? = nil
  ) {
    self.names = names
    guard let limit, InlineSkills.fits(limit), sets.count > indices.count / Self.sharing else {
      hasSlots = false
      let numbers = addMembers(sets)
      columns.append((names.set, .narrow(indices.map { numbers[Int($0)] }, below: setCount)))
      return
    }
    hasSlots = true
    let numbers = addMembers(sets.map { $0.count > InlineSkills.count ? $0 : [] })
    let packed = sets.indices.map { set in
      sets[set].count > InlineSkills.count
        ? InlineSkills.pack(set: numbers[set]) : InlineSkills.pack(sets[set], below: limit)
    }
    columns.append((.inlineSkills, .numbers64(indices.map { Int64(bitPattern: packed[Int($0)]) })))
  }

  /// - Returns: for each set its number among those with different members.
  private mutating func addMembers(_ sets: [ArraySlice<UInt32>]) -> [UInt32] {
    var known: [ArraySlice<UInt32>: UInt32] = [:]
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
    setCount = known.count
    memberCount = members.count
    columns.append((names.start, .numbers32(starts)))
    columns.append((names.members, .numbers32(members)))
    return numbers
  }
}
