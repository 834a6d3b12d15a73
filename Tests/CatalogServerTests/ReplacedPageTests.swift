import CatalogQuery
import CatalogServer
import CatalogStore
import CatalogText
import Foundation
import LearningAPI
import SearchPage
import TestSupport
import Testing

/// Pages are kept; what they are of may be another file a moment later.
@Suite struct ReplacedPageTests {
  private static func lines(_ count: Int) -> [String] {
    (0..<count).map { FakeLearningAPIAsset.course($0, "Java \($0)").json }
  }

  private func serving(
    _ synonyms: Synonyms = .none,
    _ body: @Sendable @escaping (CatalogFile, EmulatorBrowser) async throws -> Void
  ) async throws {
    let built = try CatalogBuilder(lines: Self.lines(2))
    let catalog = try Catalog(built.file, synonyms: synonyms)
    var options = APIEmulator.Options()
    options.site = SearchPage(catalog: catalog, options: SearchPageOptions())
    try await EmulatorScene.running(APIEmulator(catalog: catalog, options: options)) {
      [file = built.file] url in
      try await body(file, EmulatorBrowser(url))
    }
    withExtendedLifetime(built) {}
  }

  @Test func aFileInItsPlaceWithTheSameGenerationIsSeen() async throws {
    try await serving { file, browser in
      func page() async throws -> String { try await browser.send("GET", "/?q=java").text }
      #expect(try await page().contains("2 results"))
      let other = try CatalogBuilder(lines: Self.lines(5))
      #expect(try await other.catalog.generation() == 1)
      #expect(rename(other.file.path, file.path) == 0)
      let text = try await page()
      #expect(text.contains("5 results"), "\(text)")
    }
  }

  @Test func commandsOfACatalogWithSynonymsUseThem() async throws {
    try await serving(try Synonyms("jvm = java")) { _, browser in
      let answer = try await browser.send("GET", "/?q=jvm")
      #expect(answer.text.contains("2 results") && answer.text.contains("carrel query --synonyms"))
      #expect(answer.text.contains("by synonyms"))
      let api = try await browser.get(
        "/v2/learningAssets?q=criteria&assetFilteringCriteria.keyword=jvm", token: try await browser.token())
      #expect(
        api.headers["x-carrel-notice"]?.contains("by synonyms 'jvm' finds 'java' as well") == true,
        "\(api.headers)")
    }
  }
}
