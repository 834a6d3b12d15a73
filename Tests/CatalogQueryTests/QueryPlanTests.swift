import LearningAPI
import TestSupport
import Testing

@testable import CatalogEngine
@testable import CatalogQuery
@testable import CatalogStore

/// Criteria become a plan: the rules that every engine relies on.
@Suite struct QueryPlanTests {
  private let connection: ReadConnection
  private let names: Dictionaries
  private let built: CatalogBuilder

  init() throws {
    built = try CatalogBuilder(lines: RandomCatalog(seed: 11).lines)
    connection = try built.file.openForReading()
    names = try Dictionaries(connection)
  }

  private func plan(
    similarTo: SimilarAssets? = nil, _ set: (inout AssetCriteria) -> Void
  ) throws -> QueryPlan {
    var criteria = AssetCriteria()
    set(&criteria)
    return try QueryPlan(criteria, names, KnownURNs(connection, nil), similarTo: similarTo)
  }

  private func urns(of type: ClassificationType) throws -> [URN] {
    let select = try connection.statement(
      "SELECT urn FROM classification WHERE type = ? ORDER BY urn LIMIT 2")
    select.bind(1, type.rawValue)
    var urns: [URN] = []
    while try select.step() { urns.append(URN(unchecked: select.text(0))) }
    return urns
  }

  @Test("Classifications are grouped by type, and what nobody knows is a group that nothing meets")
  func groups() throws {
    let (skills, topics) = (try urns(of: .skill), try urns(of: .topic))
    let unknown = try #require(URN("urn:li:lyndaCategory:987654"))
    let groups = try plan { $0.classifications = [skills[0], unknown, topics[0], skills[1]] }
      .requirements.classifications
    #expect(groups.map(\.type) == [.skill, nil, .topic])
    #expect(groups.map(\.criterion) == [.skill, .otherClassification, .topic])
    #expect(groups[0].members.map(\.urn) == [skills[0], skills[1]])
    #expect(groups[0].numbers.count == 2 && groups[1].numbers.isEmpty && groups[2].numbers.count == 1)
  }

  @Test("URNs have the same numbers with and without all classifications in memory")
  func sameNumbers() throws {
    let generation = try Generation.current(after: nil, readsColumns: true, connection)
    #expect(generation.index != nil)
    for urn in try urns(of: .skill) + urns(of: .topic) + urns(of: .library) {
      let one = try KnownURNs(connection, nil).classification(urn)
      let other = try KnownURNs(connection, generation).classification(urn)
      #expect(one?.number == other?.number && one?.type == other?.type && one != nil)
    }
  }

  @Test("Retired assets and chapters answer only where they are asked for")
  func admission() throws {
    let chapter = try #require(names.types.first { $0.value == .chapter }?.key)
    let course = try #require(names.types.first { $0.value == .course }?.key)
    let plain = try plan { _ in }.requirements
    #expect(plain.admits(type: course, isRetired: false))
    #expect(!plain.admits(type: course, isRetired: true))
    #expect(!plain.admits(type: chapter, isRetired: false))
    let asked = try plan {
      $0.assetTypes = [.chapter]
      $0.includeRetired = true
    }.requirements
    #expect(asked.admits(type: chapter, isRetired: true))
    let everything = Requirements(admitting: nil)
    #expect(everything.admits(type: chapter, isRetired: true))
  }

  @Test("A facet sets its own criterion aside, unless questions drill down")
  func setAside() throws {
    let plain = try plan { $0.facets = [.skill] }
    #expect(plain.counts([], in: .skill) && plain.counts(.skill, in: .skill))
    #expect(plain.counts(.assetType, in: .assetType))
    #expect(!plain.counts([.skill, .locale], in: .skill) && !plain.counts(.locale, in: .skill))
    // Nobody asked to count topics.
    #expect(!plain.counts(.topic, in: .topic))
    let drilling = try plan {
      $0.facets = [.skill]
      $0.drilldown = true
    }
    #expect(drilling.counts([], in: .skill) && !drilling.counts(.skill, in: .skill))
    #expect(try plan { $0.facetOptions.hierarchy = true }.counts(.topic, in: .topic))
  }

  @Test("Each requirement stands alone in the order in which it is explained")
  func parts() throws {
    let skill = try urns(of: .skill)[0]
    let parts = try plan {
      $0.publishedYears = [2020]
      $0.classifications = [skill]
      $0.assetTypes = [.course]
    }.requirements.parts
    #expect(parts.map(\.condition) == [.type, .skill, .year])
    #expect(parts.allSatisfy { $0.requirements.admitsRetired && $0.requirements.unnamedType == nil })
    #expect(parts[0].requirements.classifications.isEmpty && parts[1].requirements.types == nil)
  }

  @Test("The order follows from keyword, choice and similarity")
  func order() throws {
    #expect(try plan { _ in }.order == .recency)
    #expect(try plan { $0.keyword = "java" }.order == .relevance)
    #expect(try plan(similarTo: .sharing([1])) { $0.keyword = "java" }.order == .similarity)
    #expect(try plan(similarTo: .sharing([1])) { $0.sortBy = .recency }.order == .recency)
    let german = try #require(AssetLocale("de_DE"))
    #expect(
      try plan {
        $0.sortBy = .title
        $0.targetLocale = german
      }.order == .title(in: german))
  }

  @Test("Choices are known where previews are asked for: each value once, with what it covers")
  func choices() throws {
    let skills = try urns(of: .skill)
    let asked: (inout AssetCriteria) -> Void = {
      $0.classifications = [skills[0], skills[1], skills[0]]
      $0.assetTypes = [.course, .course]
    }
    #expect(try plan(asked).choices.isEmpty)
    let choices = try plan {
      asked(&$0)
      $0.facetOptions.previews = true
    }.choices
    #expect(choices[.skill]?.map(\.name) == skills.map(\.rawValue))
    #expect(choices[.assetType]?.count == 1)
    #expect(choices[.topic] == nil)
  }
}
