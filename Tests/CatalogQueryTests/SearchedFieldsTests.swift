import CatalogText
import LearningAPI
import TestSupport
import Testing

@testable import CatalogEngine
@testable import CatalogQuery
@testable import CatalogStore

/// Words in other fields than the title, and courses that answer for what is in them.
@Suite struct SearchedFieldsTests {
  private static let course = """
    {"urn":"urn:li:lyndaCourse:1","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"Lantern Basics"},\
    "details":{"publishedAt":1600000000000,"description":{"value":"Glass and a harbor."},\
    "shortDescription":{"value":"Light at night"},\
    "classifications":[{"associatedClassification":{"urn":"urn:li:skill:7","type":"SKILL","name":{"value":"Glass Blowing"}},"path":[]}],\
    "contributors":[{"urn":"urn:li:lyndaAuthor:3","name":{"value":"Ada Fenn"}}]},\
    "contents":[{"asset":{"urn":"urn:li:lyndaChapter:11","type":"CHAPTER","title":{"value":"First steps"},"contents":[\
    {"asset":{"urn":"urn:li:lyndaVideo:(urn:li:lyndaCourse:1,1)","type":"VIDEO","title":{"value":"Pivot tables"}}},\
    {"asset":{"urn":"urn:li:lyndaVideo:(urn:li:lyndaCourse:1,2)","type":"VIDEO","title":{"value":"More pivot tables"}}}]}}]}
    """
  private static let other = """
    {"urn":"urn:li:lyndaCourse:2","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"Pivot points"},\
    "details":{"publishedAt":1500000000000,"descriptionIncludingHtml":{"value":"<p>Har&#98;or <b>night</b></p>"}}}
    """

  private func catalog(_ lines: [String] = [course, other]) throws -> CatalogBuilder {
    try CatalogBuilder(lines: lines)
  }

  /// The numbers of the courses and the last number of videos, from columns; rows have to say the same.
  private func found(
    _ keyword: String, _ fields: [SearchField], rollsUp: Bool = false, in built: CatalogBuilder
  ) throws -> [String] {
    var criteria = AssetCriteria(keyword: keyword)
    criteria.searchedFields = fields
    criteria.rollsUp = rollsUp
    let answer = try built.catalog.search(criteria)
    #expect(AnswerText.text(try built.rows.search(criteria)) == AnswerText.text(answer))
    #expect(answer.total == answer.hits.count)
    return answer.hits.map { $0.urn.rawValue.replacing("urn:li:lynda", with: "") }
  }

  @Test func eachFieldFindsWhatItHolds() throws {
    let built = try catalog()
    #expect(try found("harbor", [.title], in: built) == [])
    #expect(try found("harbor", [.description], in: built) == ["Course:1", "Course:2"])
    #expect(try found("\"a harbor\"", [.description], in: built) == ["Course:1"])
    // A phrase does not reach from the long description into the short one.
    #expect(try found("\"harbor light\"", [.description], in: built) == [])
    #expect(try found("harbor light", [.description], in: built) == ["Course:1"])
    let video = "Video:(Course:1,1)"
    #expect(try found("blowing", [.skill], in: built).contains(video))
    #expect(try found("fenn lantern", [.title, .instructor], in: built) == ["Course:1"])
    #expect(try found("\"pivot tables\"", [.chapter], in: built) == ["Course:1"])
    #expect(try found("first tables", [.chapter], in: built) == ["Course:1"])
    #expect(try found("b", [.description], in: built) == [])
  }

  @Test func titlesComeFirstThenMoreWordsInTheTitleThenTheFieldsInTheirOrder() throws {
    let built = try catalog()
    #expect(try found("pivot", [.chapter, .title], in: built).first == "Course:2")
    #expect(try found("lantern glass", [.title, .description, .skill], in: built).first == "Course:1")
    #expect(try found("night", [.description, .title], in: built) == ["Course:1", "Course:2"])
  }

  @Test func excludedWordsExcludeWhereTheyAreLookedFor() throws {
    let built = try catalog()
    #expect(try found("pivot -night", [.title], in: built).contains("Course:2"))
    #expect(try found("pivot -night", [.title, .description], in: built).contains("Course:2") == false)
  }

  @Test func coursesAnswerForTheirVideos() throws {
    let built = try catalog()
    var criteria = AssetCriteria(keyword: "pivot tables")
    #expect(try built.catalog.search(criteria).total == 2)
    criteria.rollsUp = true
    let answer = try built.catalog.search(criteria)
    #expect(answer.hits.map(\.urn.rawValue) == ["urn:li:lyndaCourse:1"])
    #expect(answer.hits.first?.matchingVideos?.count == 2)
    #expect(
      answer.hits.first?.matchingVideos?.best.map(\.title.value) == ["Pivot tables", "More pivot tables"])
    #expect(answer[.assetType]?.values.map(\.count) == [1, 0, 0])
    #expect(try found("pivot", [.title], rollsUp: true, in: built) == ["Course:2", "Course:1"])
    #expect(try found("first", [.title], rollsUp: true, in: built) == ["Course:1"])
  }

  @Test func whatMovesToAnotherSegmentStaysWithItsCourse() throws {
    let built = try catalog()
    // The course alone changes; its videos stay where they are.
    try built.add(lines: [Self.course.replacing("Lantern Basics", with: "Lamp Basics")])
    #expect(try found("pivot tables", [.title], rollsUp: true, in: built) == ["Course:1"])
    #expect(try found("lamp tables", [.title, .chapter], in: built) == ["Course:1"])
    // A video gets a record of its own.
    let own = """
      {"urn":"urn:li:lyndaVideo:(urn:li:lyndaCourse:1,1)","type":"VIDEO","title":{"locale":{"language":"en","country":"US"},"value":"Summary rows"}}
      """
    try built.add(lines: [own])
    #expect(try found("summary", [.title], rollsUp: true, in: built) == ["Course:1"])
    #expect(try found("summary", [.chapter], in: built) == ["Course:1"])
    // Another course lists it, too; the first one no longer does.
    let listing =
      Self.other.dropLast() + """
        ,"contents":[{"asset":{"urn":"urn:li:lyndaVideo:(urn:li:lyndaCourse:1,1)","type":"VIDEO","title":{"value":"Summary rows"}}}]}
        """
    try built.add(lines: [String(listing)])
    #expect(try Set(found("summary", [.title], rollsUp: true, in: built)) == ["Course:1", "Course:2"])
    let without = Self.course.replacing(
      #"{"asset":{"urn":"urn:li:lyndaVideo:(urn:li:lyndaCourse:1,1)","type":"VIDEO","title":{"value":"Pivot tables"}}},"#,
      with: "")
    try built.add(lines: [without])
    #expect(try found("summary", [.title], rollsUp: true, in: built) == ["Course:2"])
  }

  @Test func theColumnarIndexAnswersAllOfIt() throws {
    let built = try CatalogBuilder(lines: RandomCatalog(seed: 18).lines, portions: 2)
    let connection = try built.file.openForReading()
    let generation = try Generation.current(after: nil, readsColumns: true, connection)
    let columns = try #require(ColumnEngine(generation, connection))
    for field in SearchField.allCases {
      var criteria = AssetCriteria(keyword: "a")
      criteria.searchedFields = [.title, field]
      criteria.rollsUp = field == .chapter
      let plan = try QueryPlan(criteria, generation.names, KnownURNs(connection, generation))
      #expect(try columns.answer(plan) != nil, "\(field)")
    }
  }

  @Test func aSpellingHasHitsWhereItIsLookedFor() throws {
    let built = try catalog()
    var criteria = AssetCriteria(keyword: "pivott")
    criteria.searchedFields = [.description]
    #expect(try built.catalog.nearestSpelling(for: criteria) == nil)
    criteria.searchedFields = [.chapter]
    #expect(try built.catalog.nearestSpelling(for: criteria) == "pivot")
  }

  @Test func anExplanationSaysWhereEachWordIs() throws {
    let built = try catalog()
    var criteria = AssetCriteria(keyword: "lantern tables")
    criteria.rollsUp = true
    let course = URN(unchecked: "urn:li:lyndaCourse:1")
    // Each word is somewhere, and no record has both.
    let apart = try built.catalog.explain(criteria, for: course)
    #expect(
      apart.checks.map(\.sentence) == [
        "word: 'lantern' is in its title", "word: 'tables' is in what it contains",
        "same record: no record has all words",
      ])
    #expect(apart.index == nil && apart.checks.map(\.passes) == [true, true, false])
    criteria.searchedFields = [.title, .chapter]
    let together = try built.catalog.explain(criteria, for: course)
    #expect(
      together.index == 0
        && together.checks.last?.sentence == "word: 'tables' is in its chapter and what it contains")
  }

  @Test func aForgedListOfContentsGivesNoCount() throws {
    let built = try catalog()
    try CatalogWriter(built.file).write { statements in
      try statements(
        "UPDATE content SET parent = (SELECT id FROM asset WHERE urn = 'urn:li:lyndaCourse:2')"
      ).run()
    }
    var criteria = AssetCriteria(keyword: "pivot tables")
    criteria.rollsUp = true
    #expect(throws: QueryError.self) { try Catalog(built.file).search(criteria) }
  }

  @Test func hitsTellWhereWordsWereFound() throws {
    var criteria = AssetCriteria(keyword: "glass")
    criteria.searchedFields = SearchField.allCases
    criteria.assetTypes = [.course]
    let hit = try #require(try catalog().catalog.search(criteria).hits.first)
    #expect(hit.foundTexts.map(\.field) == [.description, .skill])
    #expect(hit.foundTexts.map(\.text) == ["Glass and a harbor.", "Glass Blowing"])
    #expect(hit.foundTexts.first?.highlights.utf16Offsets == [0..<5])
  }

  @Test func markupIsNoText() {
    #expect(
      DescriptionTexts.withoutMarkup("<p>R&amp;D &lt;b&gt; a < b &copy; &#x41;</p>")
        == " R&D <b> a < b &copy; A ")
  }
}
