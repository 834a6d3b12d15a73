import CatalogIndex
import CatalogStore
import LearningAPI

/// The criteria that are looked up asset by asset in a segment: those that neither partitions nor lists know.
struct AssetTests {
  private var contributorSets: NumberReader?
  private var admittedSets: [Bool] = []
  private var spans: ColumnReader<UInt8>?
  /// For each span, and for none, whether it is admitted.
  private var admittedSpans: [Bool] = []
  private var years: ColumnReader<UInt16>?
  private var admittedYears: [Bool] = []
  private var modifiedAt: ColumnReader<Int64>?
  private var modifiedAfter = Int64.min

  /// Whether there is anything to test.
  var isEmpty: Bool { contributorSets == nil && spans == nil && years == nil && modifiedAt == nil }

  /// - Parameter reads: how many assets will be tested at most.
  init(
    _ requirements: Requirements, reads: Int, _ segment: Segment, _ connection: ReadConnection
  ) throws(CatalogError) {
    if let contributors = requirements.contributors {
      let members = Set(contributors.numbers.map { UInt32(truncatingIfNeeded: $0) })
      let sets = segment.shape.contributorSets
      let starts = unsafe try segment.whole(.contributorStart, UInt32.self, connection)
      let values = unsafe try segment.whole(.contributorMembers, UInt32.self, connection)
      admittedSets = (0..<sets).map { set in
        unsafe starts[set] < starts[set + 1]
          && (starts[set]..<starts[set + 1]).contains { unsafe members.contains(values[Int($0)]) }
      }
      contributorSets = try NumberReader(segment, .contributorSet, below: sets, reads: reads, connection)
    }
    if !requirements.spans.isEmpty {
      spans = try ColumnReader(segment, .span, UInt8.self, reads: reads, connection)
      admittedSpans = Array(repeating: false, count: Int(Segment.noSpan) + 1)
      for span in requirements.spans { admittedSpans[Int(span.index)] = true }
    }
    if !requirements.years.isEmpty {
      years = try ColumnReader(segment, .year, UInt16.self, reads: reads, connection)
      admittedYears = Array(repeating: false, count: Int(Segment.noYear) + 1)
      let known = unsafe try segment.whole(.years, Int32.self, connection)
      for index in 0..<segment.shape.years where unsafe requirements.years.contains(Int(known[index])) {
        admittedYears[index] = true
      }
    }
    if let after = requirements.modifiedAfter {
      modifiedAt = try ColumnReader(segment, .modifiedAt, Int64.self, reads: reads, connection)
      modifiedAfter = after
    }
  }

  /// The criteria that an asset fails; nil where it cannot answer whatever facet sets aside.
  @inline(__always)
  func failures(_ ordinal: Int) -> Criterion? {
    if let modifiedAt, modifiedAt[ordinal] <= modifiedAfter { return nil }
    var failed: Criterion = []
    if let contributorSets {
      let set = contributorSets.read(narrow: { Int($0[ordinal]) }, wide: { Int($0[ordinal]) }) ?? 0
      if !admittedSets[set] { failed.insert(.contributor) }
    }
    if let spans, !admittedSpans[Int(spans[ordinal])] { failed.insert(.timeToComplete) }
    if let years, !admittedYears[Int(years[ordinal])] { failed.insert(.publishedYear) }
    return failed
  }

  func check() throws(CatalogError) {
    try contributorSets?.check()
    try spans?.check()
    try years?.check()
    try modifiedAt?.check()
  }
}
