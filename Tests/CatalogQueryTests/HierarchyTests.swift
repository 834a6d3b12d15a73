import CatalogStore
import LearningAPI
import TestSupport
import Testing

@testable import CatalogEngine
@testable import CatalogQuery

/// Libraries, subjects and topics as a tree.
@Suite struct HierarchyTests {
  private static func node(_ name: String) -> String {
    let type = name.hasPrefix("L") ? "LIBRARY" : name.hasPrefix("S") ? "SUBJECT" : "TOPIC"
    return #"{"urn":"urn:li:lyndaCategory:\#(name)","type":"\#(type)","name":{"value":"\#(name)"}}"#
  }

  /// A course whose classifications are paths such as `T1 S1 L1`, nearest parent first.
  private static func course(_ number: Int, _ paths: String..., level: String = "BEGINNER") -> String {
    course(number, paths: paths, level: level)
  }

  private static func course(_ number: Int, paths: [String], level: String) -> String {
    let entries = paths.map { path in
      let nodes = path.split(separator: " ").map { node(String($0)) }
      return
        #"{"associatedClassification":\#(nodes[0]),"path":[\#(nodes.dropFirst().joined(separator: ","))]}"#
    }
    return
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en"},"value":"Wick"},"details":{"level":"\#(level)","lastUpdatedAt":\#(number),"classifications":[\#(entries.joined(separator: ","))]}}"#
  }

  private static func text(_ tree: FacetTree?) -> String {
    guard let tree else { return "nil" }
    let nodes = tree.nodes.map { node in
      let children = text(node.children)
      return "\(node.value.label ?? "") \(node.value.count)" + (children.isEmpty ? "" : "(\(children))")
    }
    return (nodes + (tree.otherValues > 0 ? ["+\(tree.otherValues)/\(tree.otherAssets)"] : []))
      .joined(separator: ", ")
  }

  private static func tree(_ lines: [String], _ change: (inout AssetCriteria) -> Void = { _ in }) throws
    -> String
  {
    var criteria = AssetCriteria()
    criteria.facetOptions.hierarchy = true
    change(&criteria)
    return text(try CatalogBuilder(lines: lines).catalog.search(criteria).hierarchy)
  }

  private static let lines = [
    course(1, "T1 S1 L1"), course(2, "T1 S2 L1", "T2 S2 L1"), course(3, "S3 L2", level: "ADVANCED"),
    course(4, "T3"), course(5, "L1"),
  ]

  @Test func aTopicOfSeveralSubjectsStandsUnderEach() throws {
    #expect(
      try Self.tree(Self.lines) == "L1 3(S1 1(T1 2), S2 1(T1 2, T2 1)), L2 1(S3 1), T3 1")
  }

  @Test func aChosenSubjectStillShowsTheOthersByTheRulesOfFacets() throws {
    let tree = try Self.tree(Self.lines) {
      $0.classifications = [URN("urn:li:lyndaCategory:S3")].compactMap { $0 }
    }
    // The library of the other subjects counts nothing itself, but they are filed under it.
    #expect(tree == "L2 1(S3 1), L1 0(S1 1, S2 1)")
    let drilled = try Self.tree(Self.lines) {
      $0.classifications = [URN("urn:li:lyndaCategory:S3")].compactMap { $0 }
      $0.drilldown = true
    }
    #expect(drilled == "L2 1(S3 1)")
  }

  @Test func theLimitHoldsInEachPlace() throws {
    #expect(
      try Self.tree(Self.lines) { $0.facetLimit = 1 } == "L1 3(S1 1(T1 2), +1/1), +2/2")
  }

  @Test func aParentThatNoAssetTellsAnyMoreIsGoneInWhateverOrder() throws {
    let old = Self.course(7, "T1 S1 L1")
    let new = old.replacing(":S1", with: ":S9").replacing(#""S1""#, with: #""S9""#)
      .replacing(#""lastUpdatedAt":7"#, with: #""lastUpdatedAt":8"#)
    #expect(try Self.tree([old, new]) == "L1 1(S9 1(T1 1))")
    #expect(try Self.tree([new, old]) == "L1 1(S9 1(T1 1))")
  }

  @Test func contradictingPathsMakeNoCircle() throws {
    let one = Self.course(1, "T1 S1")
    let other = Self.course(2, "S1 T1").replacing(#""type":"SUBJECT""#, with: #""type":"X""#)
      .replacing(#""type":"TOPIC""#, with: #""type":"SUBJECT""#)
      .replacing(#""type":"X""#, with: #""type":"TOPIC""#)
    // The record that changed last tells what is broader.
    #expect(try Self.tree([one, other]) == "T1 2(S1 2)")
    #expect(try Self.tree([other, one]) == "T1 2(S1 2)")
  }

  @Test func countsInTheTreeAreThoseOfTheFacets() throws {
    let seed = SeededRandom.seed &+ 3_000
    let lines = RandomCatalog(seed: seed).lines
    let catalog = try CatalogBuilder(lines: lines)
    let questions = RandomCriteria(try BruteForceModel(lines: lines))
    var random = SeededRandom(seed)
    for _ in 0..<150 {
      var criteria = questions.next(&random).criteria
      criteria.facets = [.library, .subject, .topic]
      criteria.facetLimit = 1_000
      criteria.facetOptions = FacetOptions()
      criteria.facetOptions.hierarchy = true
      criteria.facetOptions.previews = random.percent(50)
      let answer = try catalog.catalog.search(criteria)
      var found: Set<Facet.Value> = []
      func collect(_ tree: FacetTree) {
        for node in tree.nodes {
          if node.value.count > 0 { found.insert(node.value) }
          collect(node.children)
        }
      }
      collect(try #require(answer.hierarchy))
      #expect(found == Set(answer.facets.dropFirst(2).flatMap(\.values)))
    }
  }

  @Test(
    "Columns tell the tree that rows tell where each classification is filed in one way, and leave others to rows"
  )
  func columns() throws {
    let seed = SeededRandom.seed &+ 3_100
    var random = SeededRandom(seed)
    var filed = 0
    for number in 0..<RunLength.times(6, full: 60) {
      let paths = (0..<8).map { "T\($0) S\($0 / 2) L\($0 / 4)" } + ["S1 L0", "L1", "T9", "S9 L1"]
      var lines = (1...80).map { course in
        Self.course(
          course, paths: (0..<random.below(4)).map { _ in paths[random.below(paths.count)] },
          level: ["BEGINNER", "ADVANCED"][random.below(2)])
      }
      // The last one contradicts the others.
      let isUniform = number.isMultiple(of: 2)
      if !isUniform { lines += [Self.course(100, "T0 S0 L0"), Self.course(101, "T0 S3 L0")] }
      let built = try CatalogBuilder(lines: lines, portions: 1 + number % 3)
      for _ in 0..<20 {
        var criteria = AssetCriteria()
        criteria.facetOptions.hierarchy = true
        criteria.facetOptions.previews = random.percent(40)
        criteria.facetLimit = [1, 3, 100][random.below(3)]
        criteria.facets = random.percent(50) ? [.library, .subject, .topic] : []
        criteria.difficultyLevels = random.percent(30) ? [.beginner] : []
        criteria.classifications = ["L0", "L1", "S0", "S1", "S9", "T0", "T9"].filter { _ in random.percent(15)
        }
        .compactMap { URN("urn:li:lyndaCategory:\($0)") }
        let (told, expected) = (try built.catalog.search(criteria), try built.rows.search(criteria))
        let place: Comment = "seed \(seed), catalog \(number), \(QueryString.write(criteria.queryItems))"
        #expect(told.hierarchy == expected.hierarchy && told.facets == expected.facets, place)
        let isTold = try built.catalog.question { connection, generation throws(QueryError) in
          let plan = try QueryPlan(criteria, generation.names, KnownURNs(connection, generation))
          return try ColumnEngine(generation, connection)?.answer(plan) != nil
        }
        #expect(isTold == isUniform, place)
        filed += told.hierarchy?.nodes.count ?? 0
      }
    }
    #expect(filed > 200)
  }
}
