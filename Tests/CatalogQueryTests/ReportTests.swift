import CatalogReports
import LearningAPI
import TestSupport
import Testing

@testable import CatalogQuery

/// Reports over assets that were made for them.
@Suite struct ReportTests {
  private static func asset(
    _ number: Int, _ title: String, _ details: String = "", type: String = "COURSE", locale: String = "en_US"
  ) -> String {
    let parts = locale.split(separator: "_")
    return
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"\#(type)","title":{"locale":{"language":"\#(parts[0])","country":"\#(parts[1])"},"value":"\#(title)"},"details":{\#(details)}}"#
  }

  private static func page(_ address: String) -> String { #""urls":{"webLaunch":"\#(address)"}"# }

  @Test func pagesAndTitlesUnderTwoURNs() throws {
    let lines = [
      Self.asset(1, "Java Basics", Self.page("https://www.linkedin.com/learning/java?trk=a&u=1")),
      Self.asset(2, "Java, the Basics", Self.page("https://de.linkedin.com/learning/Java/#top")),
      Self.asset(3, "Node.js: Grundlagen", locale: "de_DE"),
      Self.asset(4, "NODE.JS – Grundlagen", #""availability":"RETIRED""#, locale: "de_DE"),
      // Another locale, another type, a title of its own.
      Self.asset(5, "Node.js: Grundlagen"),
      Self.asset(6, "Node.js: Grundlagen", type: "VIDEO", locale: "de_DE"),
      Self.asset(7, "…"), Self.asset(8, "…"), Self.asset(9, "!"),
      Self.asset(10, "Elsewhere", Self.page("https://example.org/a?b=1")),
      Self.asset(11, "Elsewhere too", Self.page("https://example.org/a/")),
      Self.asset(12, "No page", Self.page("nothing")), Self.asset(13, "No page either", Self.page("nothing")),
    ]
    let catalog = try CatalogBuilder(lines: lines).catalog
    let report = try DuplicateReport(of: catalog, types: [.course])
    let found = report.groups.map { group in
      "\(group.reason.rawValue) \(group.key) "
        + group.assets.map { "\($0.urn.rawValue.split(separator: ":").last ?? "")\($0.isRetired ? "!" : "")" }
        .joined(separator: ",")
    }
    #expect(
      found == [
        "page https://example.org/a 10,11", "page /learning/java 1,2", "title de_DE 3,4!", "title en_US 7,8",
      ])
    #expect(try DuplicateReport(of: catalog, types: [.video]).groups.isEmpty)
    #expect(try DuplicateReport(of: catalog, types: []).groups.isEmpty)
  }

  @Test func creditsAreToldAsTheyCome() throws {
    func programme(_ number: Int, _ more: String = "") -> String {
      #"{"associatedClassification":{"urn":"urn:li:lyndaCredentialingProgram:(urn:li:lyndaCredentialingAgency:5,\#(number))","type":"CONTINUING_EDUCATION_UNIT","name":{"value":"CPE \#(number)"},"owner":{"urn":"urn:li:lyndaCredentialingAgency:5","name":{"value":"NASBA"}}},"path":[]\#(more)}"#
    }
    let more = #","credits":2.5,"disciplines":[{"name":{"value":"Finance"}},"Taxes"],"isNew":true"#
    let lines = [
      Self.asset(
        1, "Taxes", #""classifications":[\#(programme(1, more)),\#(programme(1, more)),\#(programme(2))]"#),
      Self.asset(2, "Law", #""classifications":[\#(programme(2))]"#),
      Self.asset(3, "Java"),
    ]
    let catalog = try CatalogBuilder(lines: lines).catalog
    let report = try CredentialReport(of: catalog, AssetCriteria())
    #expect(report.assets == 2)
    #expect(
      report.entries.map { "\($0.agency ?? "") \($0.programme) \($0.asset.title.value)" } == [
        "NASBA CPE 1 Taxes", "NASBA CPE 2 Law", "NASBA CPE 2 Taxes",
      ])
    #expect(
      report.entries[0].details == [
        "credits: 2.5", "disciplines.name: Finance", "disciplines: Taxes", "isNew: true",
      ])
    #expect(report.entries[1].details.isEmpty)
    var one = AssetCriteria()
    one.classifications = [report.entries[0].programmeURN]
    #expect(try CredentialReport(of: catalog, one).entries.map(\.programme) == ["CPE 1"])
    let programmes = try ["nasba", "NASBA CPE 1", "nasba: cpe 2", "CPE 1", ""].map { name in
      try catalog.credentials(ofAgency: name).map { $0.rawValue.suffix(2) }
    }
    #expect(programmes == [["1)", "2)"], ["1)"], ["2)"], [], []])
    let texts = Credential.all(of: try #require(report.entries.last?.asset)).map(\.description)
    #expect(texts.first?.hasPrefix("NASBA: CPE 1 (credits: 2.5, ") == true && texts.last == "NASBA: CPE 2")
    let none = try CatalogBuilder(lines: [Self.asset(3, "Java")]).catalog
    #expect(try CredentialReport(of: none, AssetCriteria()).entries.isEmpty)
  }

  @Test func unknownFieldsAndValuesAreCountedByAsset() throws {
    let lines = [
      Self.asset(
        1, "A", #""level":"EXPERT","credits":{"cpe":1},"timeToComplete":{"duration":1,"unit":"DAY"}"#),
      Self.asset(
        1, "A auf Deutsch", #""level":"EXPERT","credits":{"cpe":1},"lastUpdatedAt":1"#, locale: "de_DE"),
      Self.asset(2, "B", #""level":"beginner","availability":"COMING_SOON","credits":null"#, type: "PODCAST"),
      Self.asset(
        3, "C", #""contributors":[{"urn":"urn:li:lyndaAuthor:1","contributionType":"EDITOR","x":1}]"#),
      #"{"urn":"urn:li:lyndaCourse:4","type":"COURSE","title":{"value":"D","locale":{"language":"en"}},"contents":[{"asset":{"urn":"urn:li:lyndaChapter:(urn:li:lyndaCourse:4,1)","type":"CHAPTER","title":{"value":"E"},"contents":[{"asset":{"urn":"urn:li:lyndaQuiz:1","type":"QUIZ","title":{"value":"F"}}}]}}]}"#,
    ]
    let report = try DriftReport(of: CatalogBuilder(lines: lines).catalog)
    #expect(
      report.findings.map { "\($0.field)=\($0.value ?? "") \($0.assets)" } == [
        "contents.asset.type=QUIZ 1", "details.availability=COMING_SOON 1",
        "details.contributors.contributionType=EDITOR 1", "details.contributors.x= 1", "details.credits= 2",
        "details.level=EXPERT 1", "details.timeToComplete.unit=DAY 1", "type=PODCAST 1",
      ])
    #expect(
      report.findings.first { $0.field == "details.credits" }?.example.rawValue == "urn:li:lyndaCourse:1")
    #expect(report.assets == 4 && !report.isCutOff)
  }

  @Test func whatWasRecordedDoesNotDrift() throws {
    let lines = try Fixtures.text("demo/catalog.jsonl").split(separator: "\n").map(String.init)
    #expect(try DriftReport(of: CatalogBuilder(lines: lines).catalog).findings == [])
    for name in ["courses-by-relevance", "courses-licensed"] {
      let page = try JSONDocument(Fixtures.text("answers/\(name).json"))
      let elements = page.root["elements"].map { Array($0.elements) } ?? []
      let own = elements.map { String(decoding: $0.raw, as: UTF8.self).replacing("\n", with: " ") }
      #expect(!own.isEmpty)
      #expect(try DriftReport(of: CatalogBuilder(lines: own).catalog).findings == [])
    }
  }

  @Test func namesThatDifferFromAssetToAssetHaveAnEnd() throws {
    let lines = (0..<1200).map { Self.asset($0, "A \($0)", #""x\#($0)":1"#) }
    let report = try DriftReport(of: CatalogBuilder(lines: lines).catalog)
    #expect(report.findings.count == DriftReport.limit && report.isCutOff && report.assets == 1200)
  }

  @Test func theOldestComeFirst() throws {
    let lines = [
      Self.asset(1, "Old", #""lastUpdatedAt":1000,"publishedAt":1"#),
      Self.asset(2, "Oldest", #""publishedAt":500"#),
      Self.asset(3, "New", #""lastUpdatedAt":9000,"publishedAt":1"#),
      Self.asset(4, "Undated"), Self.asset(5, "Retired", #""lastUpdatedAt":1,"availability":"RETIRED""#),
      Self.asset(6, "On the day", #""lastUpdatedAt":5000"#),
    ]
    let catalog = try CatalogBuilder(lines: lines).catalog
    let report = try StaleReport(of: catalog, AssetCriteria(), before: 5000)
    #expect(report.hits.map(\.title.value) == ["Oldest", "Old"])
    #expect(report.total == 5 && report.undated == 1)
    #expect(report.ages.map(\.type) == ["COURSE"] && report.ages[0].assets == 6)
    #expect(report.ages[0].newestAt == 9000 && report.ages[0].completeAt == nil && !report.ages[0].isDerived)
  }
}
