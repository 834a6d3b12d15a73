import CatalogText
import Testing

@Suite("Queries find the titles that the fixtures name, and no others")
struct FixtureTests {
  @Test(arguments: MatchLine.files)
  func everyLineHolds(_ name: String) throws {
    for line in try MatchLine.read(name) {
      let found = KeywordQuery(line.query).matches(TitleWords(line.title))
      #expect(found == line.isMatch, "\(line.explanation)")
    }
  }

  @Test(arguments: MatchLine.locales)
  func everyLocaleHasEnoughLinesOfBothKinds(_ name: String) throws {
    let lines = try MatchLine.read(name)
    #expect(lines.count >= 50)
    #expect(lines.count { $0.isMatch } >= 20)
    #expect(lines.count { !$0.isMatch } >= 15)
  }

  @Test func thereAreEnoughTechnicalLines() throws {
    #expect(try MatchLine.read("technical").count >= 200)
    #expect(try MatchLine.read("scripts").count >= 70)
  }

  @Test(arguments: MatchLine.locales + ["scripts"])
  func titlesFindThemselvesAsPhrasesAndWordByWord(_ name: String) throws {
    for line in try MatchLine.read(name) {
      let title = TitleWords(line.title)
      #expect(KeywordQuery(KeywordQuery.phrase(line.title)).matches(title), "\(line.explanation)")
      #expect(KeywordQuery(line.title).matches(title), "\(line.explanation)")
    }
  }
}
