import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// A keyword without hits is respelt from the words of titles, and only then.
@Suite struct NearestSpellingTests {
  private static let titles = [
    "Learning Python", "Python for Beginners", "Machine Learning with Python", "Learning JavaScript",
    "Java Basics", "Form Design", "Data From Everywhere", "L'essentiel d'Excel", "Gestão de projetos",
    "Основы программирования", "机器学习入门", "机器学习", "データ分析の基礎", "머신러닝 기초", "C++ Templates", "AZ-104 Exam",
    "E-mail Marketing", "Grüße aus Köln", "Pithon Snakes",
  ]

  private static func catalog() throws -> Catalog {
    try CatalogBuilder(
      lines: titles.enumerated().map { number, title in
        #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"\#(title)"},"details":{"level":"\#(number == 1 ? "BEGINNER" : "ADVANCED")"}}"#
      }
    ).catalog
  }

  @Test(arguments: [
    ("pyhton", "python"), ("Pythn", "python"), ("lerning pyton", "learning python"),
    ("leraning jvaascript", "learning javascript"), ("esentiel", "essentiel"), ("l'essentil", "l'essentiel"),
    ("gestao projeots", "gestao projetos"), ("програмирования", "программирования"),
    ("grusse", "grusse"), ("machinelearning", "machine learning"), ("java script", "javascript"),
    ("java  script  learning", "javascript  learning"), ("frm design", "form design"),
    ("E-mial marketing", "E-mail marketing"),
  ])
  func aMisspeltWordBecomesTheNearestOne(typed: String, spelling: String) throws {
    let found = try Self.catalog().nearestSpelling(for: AssetCriteria(keyword: typed))
    // What is not misspelt needs no other spelling.
    #expect(found == (typed == spelling ? nil : spelling), "\(typed)")
  }

  @Test(arguments: [
    ("机器学刁", "机器学习"), ("机学习", "机器学习"), ("机器习学", "机器学习"), ("机器大学习", "机器学习"),
    ("データ分柝", "データ分析"), ("머신러님", "머신러닝"), ("机器学习 如门", "机器学习 入门"), ("入门机器", "入门 机器"),
  ])
  func oneCharacterOfARunMayBeWrong(typed: String, spelling: String?) throws {
    #expect(try Self.catalog().nearestSpelling(for: AssetCriteria(keyword: typed)) == spelling)
  }

  @Test(arguments: [
    (#""python for begginers""#, #""python for beginners""#),
    ("lerning -java -snakes", "learning -java -snakes"),
    ("-java lerning", "-java learning"), ("pyht*", "pyth*"), ("learning  PYHTON!", "learning  python!"),
    (#"lerning "machine"*"#, #"learning "machine"*"#),
  ])
  func theRestOfTheKeywordStaysAsTyped(typed: String, spelling: String) throws {
    #expect(try Self.catalog().nearestSpelling(for: AssetCriteria(keyword: typed)) == spelling)
  }

  @Test(arguments: [
    "python", "", "   ", "***", "-python", "xylophone", "c#", "f#", "az-105", "105", "x", "pxxxon", "jv",
    "pyhton -python -pithon", "python snakes form",
  ])
  func nothingIsSuggestedWhereNothingIsNearOrNothingIsWrong(typed: String) throws {
    #expect(try Self.catalog().nearestSpelling(for: AssetCriteria(keyword: typed)) == nil)
  }

  @Test func theSpellingHasHitsUnderTheSameCriteria() throws {
    let catalog = try Self.catalog()
    var criteria = AssetCriteria(keyword: "lerning")
    #expect(try catalog.nearestSpelling(for: criteria) == "learning")
    criteria.difficultyLevels = [.beginner]
    #expect(try catalog.nearestSpelling(for: criteria) == nil)
    criteria.keyword = "beginers"
    #expect(try catalog.nearestSpelling(for: criteria) == "beginners")
  }

  @Test func theWordOfMoreTitlesWinsAndThenTheBytewiseFirst() throws {
    let catalog = try Self.catalog()
    // `pithon` is as near as `python`, and in fewer titles.
    #expect(try catalog.nearestSpelling(for: AssetCriteria(keyword: "pethon")) == "python")
    #expect(try catalog.nearestSpelling(for: AssetCriteria(keyword: "farm")) == "form")
  }

  @Test func hostileKeywordsHaveNoSpellingAndNoError() throws {
    let catalog = try Self.catalog()
    for text in [
      String(repeating: "lerning ", count: 10_000), String(repeating: "x", count: 100_000), "\" \"", "NEAR(",
      "\u{0}pyhton\u{0}", "title: ^pyhton AND", String(repeating: "机", count: 5_000),
    ] {
      let found = try catalog.nearestSpelling(for: AssetCriteria(keyword: text))
      if let found { #expect(try catalog.search(AssetCriteria(keyword: found)).total > 0, "\(found)") }
    }
  }

  @Test func askingChangesNothingAndCanBeRepeated() throws {
    let catalog = try Self.catalog()
    let before = try catalog.search(AssetCriteria(keyword: "python")).total
    for _ in 0..<3 {
      #expect(try catalog.nearestSpelling(for: AssetCriteria(keyword: "pyhton")) == "python")
    }
    #expect(try catalog.search(AssetCriteria(keyword: "python")).total == before)
    #expect(try catalog.generation() == 1)
  }
}
