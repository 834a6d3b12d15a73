import CatalogIndex
import CatalogIntegrity
import CatalogStore
import LearningAPI
import TestSupport
import Testing

@testable import CatalogEngine
@testable import CatalogQuery

/// Catalogs whose index leaves out all words but those of titles.
@Suite struct IndexedFieldsTests {
  private static let lines = RandomCatalog(seed: 18).lines

  private func catalog(_ fields: IndexedFields?, portions: Int = 1) throws -> CatalogBuilder {
    let built = try CatalogBuilder()
    let lines = Self.lines
    for portion in 0..<portions {
      try built.add(
        lines: Array(lines[lines.count * portion / portions..<lines.count * (portion + 1) / portions]),
        indexedFields: portion == 0 ? fields : nil)
    }
    return built
  }

  private func asking(_ fields: [SearchField], rollsUp: Bool = false) -> AssetCriteria {
    var criteria = AssetCriteria(keyword: "a")
    criteria.searchedFields = fields
    criteria.rollsUp = rollsUp
    criteria.facets = FacetName.onRequest
    return criteria
  }

  private func fields(of built: CatalogBuilder) throws -> IndexedFields {
    try CatalogStatus(of: built.file).indexedFields
  }

  private func names(in built: CatalogBuilder) throws -> Set<Int64> {
    let rows = try built.file.openForReading().statement("SELECT DISTINCT name FROM column_chunk")
    var names: Set<Int64> = []
    while try rows.step() { names.insert(rows.int(0)) }
    return names
  }

  private func expectRefusal(_ built: CatalogBuilder, _ asked: [SearchField]) throws {
    for catalog in [built.catalog, built.rows] {
      let error = #expect(throws: QueryError.self) { try catalog.search(asking(asked)) }
      #expect(error?.code == .notIndexed)
      let text = "\(try #require(error))"
      #expect(text.hasSuffix("put them in with: carrel rebuild --index all"), "\(text)")
      for field in SearchField.allCases where field != .title {
        #expect(text.contains("'\(field.rawValue)'") == asked.contains(field), "\(text)")
      }
      #expect(throws: QueryError.self) { try catalog.summary(asking(asked)) }
      #expect(throws: QueryError.self) { try catalog.explain(asking(asked)) }
      #expect(throws: QueryError.self) { try catalog.forEachMatch(asking(asked)) { _ in true } }
    }
  }

  @Test(arguments: [1, 2]) func titlesAndWhatRollsUpAnswerAsEver(portions: Int) throws {
    let (few, all) = (try catalog(.title, portions: portions), try catalog(nil, portions: portions))
    #expect(try fields(of: few) == .title && fields(of: all) == .all)
    for criteria in [asking([.title]), asking([.title], rollsUp: true), asking([]), AssetCriteria()] {
      let expected = AnswerText.text(try all.catalog.search(criteria))
      #expect(AnswerText.text(try few.catalog.search(criteria)) == expected)
      #expect(AnswerText.text(try few.rows.search(criteria)) == expected)
    }
    // Columns tell it, not rows.
    let connection = try few.file.openForReading()
    let generation = try Generation.current(after: nil, readsColumns: true, connection)
    let plan = try QueryPlan(
      asking([.title], rollsUp: true), generation.names, KnownURNs(connection, generation))
    #expect(try ColumnEngine(generation, connection)?.answer(plan) != nil)
    #expect(try CatalogVerifier(few.file).run().isEmpty)
  }

  @Test func wordsOfDescriptionsAreLeftOut() throws {
    let (few, all) = (try catalog(.title), try catalog(.all))
    let left = try names(in: all).subtracting(names(in: few))
    #expect(
      left
        == Set(
          [.textWordStart, .textWordBytes, .textStart, .textRuns, .textTitles, .textTokenStart, .textTokens]
            .map { (name: ColumnName) in name.rawValue }))
  }

  @Test func furtherFieldsAreRefusedAndNeverAnsweredFromTitlesAlone() throws {
    let built = try catalog(.title)
    for field in SearchField.allCases where field != .title {
      try expectRefusal(built, [field])
      try expectRefusal(built, [.title, field])
    }
    try expectRefusal(built, SearchField.allCases)
    // Without words nothing is looked for.
    var criteria = asking(SearchField.allCases)
    criteria.keyword = " "
    #expect(try built.catalog.search(criteria).total == built.catalog.search(AssetCriteria()).total)
  }

  @Test func aChoiceStaysUntilAnotherOneIsMade() throws {
    let built = try catalog(.title, portions: 3)
    let expected = AnswerText.text(try catalog(nil).catalog.search(asking([.title, .description])))
    let generation = try built.catalog.generation()
    #expect(generation == 3)
    _ = try CatalogWriter(built.file).rebuild(at: 1)
    _ = try CatalogWriter(built.file).rebuildIndex(at: 2)
    try expectRefusal(built, [.description])
    // Nothing new comes, and the index is another one all the same.
    try built.add(lines: [], indexedFields: .all)
    #expect(try built.catalog.generation() == generation + 3)
    #expect(try fields(of: built) == .all)
    #expect(AnswerText.text(try built.catalog.search(asking([.title, .description]))) == expected)
    // The same choice again writes nothing.
    try built.add(lines: [], indexedFields: .all)
    #expect(try built.catalog.generation() == generation + 3)
    try built.add(lines: [], indexedFields: .title)
    try expectRefusal(built, [.description])
    _ = try CatalogWriter(built.file).rebuildIndex(at: 3, indexedFields: .all)
    #expect(try built.catalog.search(asking([.title, .description])).total > 0)
    _ = try CatalogWriter(built.file).rebuild(at: 4, indexedFields: .title)
    try expectRefusal(built, [.description])
    #expect(try CatalogVerifier(built.file).run().isEmpty)
  }

  @Test func columnsAndRowsAgreeAfterEveryChange() throws {
    let built = try catalog(.title, portions: 2)
    for fields in [IndexedFields.all, .title, .all] {
      try built.add(lines: Array(Self.lines.prefix(3)), indexedFields: fields)
      let criteria = asking(fields == .all ? SearchField.allCases : [.title], rollsUp: true)
      #expect(
        AnswerText.text(try built.catalog.search(criteria))
          == AnswerText.text(try built.rows.search(criteria)))
    }
  }

  @Test func aValueThatNobodyKnowsMeansAll() throws {
    let built = try catalog(.title)
    try CatalogWriter(built.file).set(IndexedFields.setting, to: "x")
    // What the columns leave out, rows tell.
    let expected = try catalog(nil).catalog.search(asking(SearchField.allCases))
    let again = try Catalog(built.file)
    #expect(try again.search(asking(SearchField.allCases)).hits.map(\.urn) == expected.hits.map(\.urn))
    #expect(try again.search(asking(SearchField.allCases)).total == expected.total)
  }

  @Test func aCopyHasTheChoiceOfItsOriginal() throws {
    let (built, folder) = (try catalog(.title), try TemporaryFolder())
    let copy = CatalogFile(path: folder.path("copy.sqlite"))
    try built.file.backUp(to: copy.path, replacing: false)
    let there = CatalogFile(path: folder.path("there.sqlite"))
    #expect(try there.restore(from: copy).findings.isEmpty)
    #expect(try CatalogStatus(of: there).indexedFields == .title)
  }
}
