import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// Libraries, subjects and topics as a tree.
@Suite struct HierarchyTests {
  private static func node(_ name: String) -> String {
    let type = name.hasPrefix("L") ? "LIBRARY" : name.hasPrefix("S") ? "SUBJECT" : "TOPIC"
    return #"{"urn":"urn:li:lyndaCategory:\#(name)","type":"\#(type)","name":{"value":"\#(name)"}}"#
  }

  /// A course whose classifications are paths such as `T1 S1 L1`, nearest parent first.
  private static func course(_ number: Int, _ paths: String..., level: String = "BEGINNER") -> String {
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
}
