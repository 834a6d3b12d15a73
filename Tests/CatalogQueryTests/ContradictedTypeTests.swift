import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// Records that contradict each other about the type of a classification.
@Suite struct ContradictedTypeTests {
  private static func course(_ number: Int, _ type: String, updated: Int?) -> String {
    #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en"},"value":"Wick"},"details":{\#(updated.map { "\"lastUpdatedAt\":\($0)," } ?? "")"classifications":[{"associatedClassification":{"urn":"urn:li:c:1","type":"\#(type)","name":{"value":"Lamps"}},"path":[]}]}}"#
  }

  private static func own(_ type: String) -> String {
    #"{"urn":"urn:li:c:1","type":"\#(type)","name":{"value":"Lamps"}}"#
  }

  private static func permutations(_ lines: [String]) -> [[String]] {
    guard lines.count > 1 else { return [lines] }
    return lines.indices.flatMap { index in
      var rest = lines
      let first = rest.remove(at: index)
      return permutations(rest).map { [first] + $0 }
    }
  }

  /// The facets that count the classification.
  private static func counted(_ catalog: Catalog) throws -> [FacetName: Int] {
    var criteria = AssetCriteria()
    criteria.facets = [.library, .subject, .topic, .skill]
    let facets = try catalog.search(criteria).facets.dropFirst(2).filter { $0["urn:li:c:1"] > 0 }
    return Dictionary(uniqueKeysWithValues: facets.map { ($0.name, $0["urn:li:c:1"]) })
  }

  @Test(
    arguments: [
      // The one that changed last.
      (
        [course(1, "TOPIC", updated: 5), course(2, "SUBJECT", updated: 7), course(3, "SKILL", updated: 6)],
        .subject
      ),
      // Of those that changed at the same moment, the first by name.
      (
        [course(1, "TOPIC", updated: 7), course(2, "SUBJECT", updated: 7), course(3, "LIBRARY", updated: 6)],
        .subject
      ),
      // Without a date a record is older than any.
      (
        [course(1, "LIBRARY", updated: nil), course(2, "TOPIC", updated: 1), course(3, "TOPIC", updated: 2)],
        .topic
      ),
      (
        [
          course(1, "TOPIC", updated: nil), course(2, "SKILL", updated: nil),
          course(3, "TOPIC", updated: nil),
        ], .skill
      ),
      // Its own record, whatever assets say.
      ([course(1, "TOPIC", updated: 5), course(2, "SUBJECT", updated: 7), own("SKILL")], .skill),
    ] as [([String], FacetName)])
  func oneTypeIsCountedWhateverTheOrderOfArrival(lines: [String], facet: FacetName) throws {
    let assets = lines.count { $0.contains("COURSE") }
    for order in Self.permutations(lines) {
      #expect(try Self.counted(CatalogBuilder(lines: order).catalog) == [facet: assets], "\(order)")
      // The same in as many imports.
      let parts = try CatalogBuilder(lines: [order[0]])
      for line in order.dropFirst() { try parts.add(lines: [line]) }
      #expect(try Self.counted(parts.catalog) == [facet: assets], "one by one: \(order)")
      let model = try BruteForceModel(lines: order)
      var criteria = AssetCriteria()
      criteria.facets = [.library, .subject, .topic, .skill]
      #expect(
        AnswerText.text(try parts.catalog.search(criteria)) == model.answer(criteria).description, "\(order)")
    }
  }

  @Test func theLastOfSeveralOwnRecordsTells() throws {
    let lines = [Self.own("TOPIC"), Self.course(1, "TOPIC", updated: 9), Self.own("SUBJECT")]
    #expect(try Self.counted(CatalogBuilder(lines: lines).catalog) == [.subject: 1])
  }

  @Test func alternativesFollowTheTypeThatIsCounted() throws {
    let other = Self.course(9, "SUBJECT", updated: 1).replacing("urn:li:c:1", with: "urn:li:c:2")
    let catalog = try CatalogBuilder(lines: [
      Self.course(1, "TOPIC", updated: 5), Self.course(2, "SUBJECT", updated: 7), other,
    ]).catalog
    var criteria = AssetCriteria()
    criteria.classifications = ["urn:li:c:1", "urn:li:c:2"].compactMap { URN($0) }
    // Two subjects are alternatives; a topic and a subject would have to be there both.
    #expect(try catalog.search(criteria).total == 3)
  }
}
