import CatalogStore
import LearningAPI

/// The criteria that are looked up asset by asset, in the terms of a segment: everything but type, level and
/// locale, which cells know.
struct AssetTests {
  /// Sets that let an asset through.
  private struct SetTest {
    let criterion: Criterion
    let sets: UnsafePointer<UInt32>
    let admitted: [Bool]
  }

  private var setTests: [SetTest] = []
  private var spans: UnsafePointer<UInt8>?
  /// For each span, and for none, whether it is admitted.
  private var admittedSpans: [Bool] = []
  private var years: UnsafePointer<UInt16>?
  private var admittedYears: [Bool] = []
  private var modifiedAt: UnsafePointer<Int64>?
  private var modifiedAfter = Int64.min

  /// Whether there is anything to test.
  private(set) var isEmpty = true

  init(
    _ criteria: AssetCriteria, _ values: NamedURNs, _ segment: Segment, _ connection: ReadConnection
  ) throws(CatalogError) {
    for group in values.groups(criteria.classifications) {
      try add(
        group.criterion, .classificationSet, ClassificationColumns.columns(group.type),
        members: group.members, segment.shape.classificationSets, segment, connection)
    }
    if !criteria.contributors.isEmpty {
      var members: Set<UInt32> = []
      let find = try connection.statement("SELECT id FROM contributor WHERE urn = ?")
      for urn in criteria.contributors {
        find.bind(1, urn.rawValue)
        if let id = try find.firstInt() { members.insert(UInt32(truncatingIfNeeded: id)) }
      }
      try add(
        .contributor, .contributorSet, .contributors, members: members, segment.shape.contributorSets, segment,
        connection)
    }
    if !criteria.timeToComplete.isEmpty {
      isEmpty = false
      spans = try segment.whole(.span, UInt8.self, connection)
      admittedSpans = Array(repeating: false, count: Int(Segment.noSpan) + 1)
      for span in criteria.timeToComplete { admittedSpans[Int(span.index)] = true }
    }
    if !criteria.publishedYears.isEmpty {
      isEmpty = false
      years = try segment.whole(.year, UInt16.self, connection)
      admittedYears = Array(repeating: false, count: Int(Segment.noYear) + 1)
      let known = try segment.whole(.years, Int32.self, connection)
      for index in 0..<segment.shape.years where criteria.publishedYears.contains(Int(known[index])) {
        admittedYears[index] = true
      }
    }
    if let after = criteria.lastModifiedAfter {
      isEmpty = false
      modifiedAt = try segment.whole(.modifiedAt, Int64.self, connection)
      modifiedAfter = after
    }
  }

  private mutating func add(
    _ criterion: Criterion, _ column: ColumnName, _ columns: SetColumns, members: Set<UInt32>, _ setCount: Int,
    _ segment: Segment, _ connection: ReadConnection
  ) throws(CatalogError) {
    isEmpty = false
    var admitted = [Bool](repeating: false, count: setCount)
    if !members.isEmpty {
      let starts = try segment.whole(columns.start, UInt32.self, connection)
      let values = try segment.whole(columns.members, UInt32.self, connection)
      if members.count == 1, let member = members.first {
        for set in 0..<setCount {
          var at = starts[set]
          while at < starts[set + 1], values[Int(at)] != member { at += 1 }
          admitted[set] = at < starts[set + 1]
        }
      } else {
        for set in 0..<setCount where starts[set] < starts[set + 1] {
          admitted[set] = (starts[set]..<starts[set + 1]).contains { members.contains(values[Int($0)]) }
        }
      }
    }
    setTests.append(
      SetTest(
        criterion: criterion, sets: try segment.whole(column, UInt32.self, connection), admitted: admitted))
  }

  /// The criteria that an asset fails; nil where it cannot answer whatever facet sets aside.
  @inline(__always)
  func failures(_ ordinal: Int) -> Criterion? {
    if let modifiedAt, modifiedAt[ordinal] <= modifiedAfter { return nil }
    var failed: Criterion = []
    for test in setTests where !test.admitted[Int(test.sets[ordinal])] { failed.insert(test.criterion) }
    if let spans, !admittedSpans[Int(spans[ordinal])] { failed.insert(.timeToComplete) }
    if let years, !admittedYears[Int(years[ordinal])] { failed.insert(.publishedYear) }
    return failed
  }
}
