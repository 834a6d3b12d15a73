import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// Criteria that cannot be answered are clear errors, and only those.
@Suite struct CriteriaErrorTests {
  private static let lines = [
    #"{"urn":"urn:li:x:1","type":"PODCAST","title":{"locale":{"language":"sv","country":"SE"},"value":"Lykta"},"details":{"level":"EXPERT"}}"#
  ]

  /// The error of a query; nil where it is answered.
  private static func error(_ query: String) throws -> String? {
    let catalog = try CatalogBuilder(lines: lines).catalog
    do {
      _ = try catalog.search(
        AssetCriteria(queryString: query.hasPrefix("q=") ? query : "q=criteria&" + query))
      return nil
    } catch let error as CriteriaError {
      return error.description
    } catch QueryError.criteria(let error) {
      return error.description
    }
  }

  @Test(arguments: [
    ("assetFilteringCriteria.assetTypes[0]=CORSE", "CORSE"),
    ("assetFilteringCriteria.difficultyLevels[0]=hard", "HARD"),
    ("assetFilteringCriteria.locales[0].language=xx", "xx"),
    ("assetFilteringCriteria.locales[0].language=en&assetFilteringCriteria.locales[0].country=XX", "en_XX"),
    ("assetPresentationCriteria.sortBy=POPULARITY", "POPULARITY"),
    ("assetFilteringCriteria.isCurated=true", "isCurated"),
    ("count=101", "count"), ("start=-1", "start"), ("start=x", "start"),
    ("assetFilteringCriteria.classifications[0]=skill", "skill"),
    ("assetFilteringCriteria.timeToComplete[0]=5m", "<10m"),
    ("facets=colour", "colour"), ("fields=urn,(", "fields"), ("q=localeAndType", "localeAndType"),
  ])
  func whatCannotBeAnsweredNamesTheValue(query: String, named: String) throws {
    let error = try #require(try Self.error(query), "\(query) was answered")
    #expect(error.contains(named), "\(error)")
  }

  @Test(arguments: [
    "assetFilteringCriteria.assetTypes[0]=learning-path&assetFilteringCriteria.assetTypes[1]=event",
    "assetFilteringCriteria.assetTypes[0]=podcast", "assetFilteringCriteria.difficultyLevels[0]=Expert",
    "assetFilteringCriteria.locales[0].language=sv", "assetFilteringCriteria.locales[0].language=id",
    "assetFilteringCriteria.locales[0].language=ID&assetFilteringCriteria.locales[0].country=id",
    "assetFilteringCriteria.isCurated=false", "assetFilteringCriteria.licensedOnly=true",
    "assetFilteringCriteria.classifications[0]=urn:li:skill:404", "nobody=knows",
    "start=2147483647&count=100", "count=0",
    "assetPresentationCriteria.targetLocale.language=xx", "assetFilteringCriteria.keyword=***",
  ])
  func whatIsDocumentedOrInTheCatalogIsAnswered(query: String) throws {
    #expect(try Self.error(query) == nil)
  }

  @Test func aKeywordOfNothingMatchesNothingAndSaysSo() throws {
    let catalog = try CatalogBuilder(lines: Self.lines).catalog
    let answer = try catalog.search(AssetCriteria(keyword: "***"))
    #expect(answer.total == 0)
    #expect(answer.notices.count == 1)
    #expect(try catalog.search(AssetCriteria(keyword: "  ")).total == 1)
    #expect(try catalog.search(AssetCriteria(keyword: "-nothing")).total == 1)
  }

  @Test func anUnknownAssetIsNotFound() throws {
    let catalog = try CatalogBuilder(lines: Self.lines).catalog
    let urn = try #require(URN("urn:li:lyndaCourse:404"))
    #expect(throws: QueryError.self) { try catalog.asset(urn) }
    #expect(throws: QueryError.self) { try catalog.classification(urn) }
  }

  @Test func tenThousandWordsAreCutAndSaidSo() throws {
    let catalog = try CatalogBuilder(lines: Self.lines).catalog
    let answer = try catalog.search(AssetCriteria(keyword: String(repeating: "lykta ", count: 10_000)))
    #expect(answer.total == 1)
    #expect(answer.notices.count == 1)
  }
}
