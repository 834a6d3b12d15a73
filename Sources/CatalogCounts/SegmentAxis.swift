import CatalogEngine
import CatalogIndex
import CatalogStore
import LearningAPI
import SmallAlgorithms

/// One facet of a table in one segment: every asset has one key, which stands for the values that it has. There are far fewer
/// keys than assets.
///
/// Safe: the segment, which whoever counts holds, has the memory, and a key is read at an ordinal of that segment alone.
@safe
struct SegmentAxis {
  /// Where keys are.
  @safe
  private enum Source {
    case partitions([Int])
    case bytes(UnsafePointer<UInt8>)
    case narrow(UnsafePointer<UInt16>)
    case wide(UnsafePointer<UInt32>)
    case listed([UInt32])
    case slots
  }

  /// Keys are below.
  let limit: Int
  /// Whether all assets of a partition have one key.
  var isOfPartitions: Bool { if case .partitions = source { true } else { false } }
  /// What assets have instead of one key (``InlineSkills``); nil in most cases.
  let slots: SlotReader?
  private let source: Source
  /// For each key the numbers of its values, or that of none, and that of all.
  private var starts = [0]
  private var numbers: [Int] = []

  init(
    _ axis: AxisValues, _ segment: Segment, _ generation: Generation, _ connection: ReadConnection
  ) throws(CatalogError) {
    var slots: SlotReader?
    var values: [[Int]] = []
    let names = generation.names
    switch axis.facet {
    case .assetType:
      (source, values) = Self.partitions(segment.shape.partitions.map(\.type)) { [axis.number($0)] }
    case .difficultyLevel:
      (source, values) = Self.partitions(segment.shape.partitions.map(\.level)) { [$0.flatMap(axis.number)] }
    case .locale:
      (source, values) = Self.partitions(segment.shape.partitions.map(\.localeSet)) { set in
        (names.localeSets[set] ?? []).map(axis.number)
      }
    case .timeToComplete:
      unsafe source = .bytes(try segment.whole(.span, UInt8.self, connection))
      values = DurationRange.allCases.map { [axis.number(Int64($0.index))].compactMap(\.self) } + [[]]
    case .publishedYear:
      unsafe source = .narrow(try segment.whole(.year, UInt16.self, connection))
      let years = unsafe try segment.whole(.years, Int32.self, connection)
      values = (0..<segment.shape.years).map { at in
        unsafe [axis.number(Int64(years[at]))].compactMap(\.self)
      }
      values.append([])
    case .credential:
      let listed = try ListedSets(try generation.classifications(connection).credentials, segment, connection)
      source = .listed(listed.sets)
      values = listed.members.map { $0.compactMap { axis.number(Int64($0)) } }
    case .library, .subject, .topic, .skill, .contributor:
      let columns =
        InternedSetColumns.classifications.first { $0.type == axis.facet.classificationType } ?? .contributors
      let sets = try Self.members(columns, axis, segment, connection)
      if axis.facet == .skill, segment.shape.inlineSkills != 0 {
        slots = try SlotReader(axis, sets, segment, connection)
        source = .slots
      } else {
        values = sets
        if Segment.isNarrow(sets.count) {
          unsafe source = .narrow(try segment.whole(columns.set, UInt16.self, connection))
        } else {
          unsafe source = .wide(try segment.whole(columns.set, UInt32.self, connection))
        }
      }
    }
    self.slots = slots
    if slots != nil {
      limit = axis.all + 1
      numbers = Array(0..<limit)
      starts = Array(0...limit)
      return
    }
    limit = max(1, values.count)
    for own in values.isEmpty ? [[]] : values {
      numbers += (own.isEmpty ? [axis.none] : own) + [axis.all]
      starts.append(numbers.count)
    }
  }

  private static func partitions<Value: Hashable>(
    _ own: [Value], _ numbers: (Value) -> [Int?]
  ) -> (Source, [[Int]]) {
    let values = own.distinct
    let keys = Dictionary(uniqueKeysWithValues: values.enumerated().map { ($1, $0) })
    return (.partitions(own.map { keys[$0] ?? 0 }), values.map { numbers($0).compactMap(\.self) })
  }

  /// The values of each set.
  private static func members(
    _ columns: InternedSetColumns, _ axis: AxisValues, _ segment: Segment, _ connection: ReadConnection
  ) throws(CatalogError) -> [[Int]] {
    let starts = unsafe try segment.whole(columns.start, UInt32.self, connection)
    let members = unsafe try segment.whole(columns.members, UInt32.self, connection)
    return (0..<segment.setCount(columns)).map { set in
      unsafe (Int(starts[set])..<max(Int(starts[set]), Int(starts[set + 1]))).compactMap { at in
        unsafe axis.number(Int64(members[at]))
      }
    }
  }

  /// The numbers of a key's values.
  @inline(__always)
  func values(of key: Int) -> ArraySlice<Int> { numbers[starts[key]..<starts[key + 1]] }

  /// Adds the key of each asset, times a step, to a number that it has.
  ///
  /// - Parameter partition: the index of the partition that all of them are in.
  func add(
    _ ordinals: UnsafeBufferPointer<UInt32>, _ partition: Int, step: Int,
    to sums: UnsafeMutableBufferPointer<Int>
  ) {
    let last = limit - 1
    switch source {
    case .partitions(let keys):
      let part = keys[partition] * step
      for at in ordinals.indices { unsafe sums[at] += part }
    case .bytes(let keys):
      for at in ordinals.indices { unsafe sums[at] += min(Int(keys[Int(ordinals[at])]), last) * step }
    case .narrow(let keys):
      for at in ordinals.indices { unsafe sums[at] += min(Int(keys[Int(ordinals[at])]), last) * step }
    case .wide(let keys):
      for at in ordinals.indices { unsafe sums[at] += min(Int(keys[Int(ordinals[at])]), last) * step }
    case .listed(let keys):
      for at in ordinals.indices { unsafe sums[at] += Int(keys[Int(ordinals[at])]) * step }
    case .slots: break
    }
  }

  /// The key of all assets of a partition.
  func key(ofPartition partition: Int) -> Int {
    if case .partitions(let keys) = source { keys[partition] } else { 0 }
  }
}
