import Foundation
import LearningAPI
import TestSupport
import Testing

/// The table of CONTRIBUTING.md that tells which test holds which criterion.
@Suite struct CriteriaTableTests {
  private static func words(_ cell: some StringProtocol) -> [String] {
    String(cell).matches(of: /`([^`]+)`/).map { String($0.1) }
  }

  @Test func everyMemberAndKindHasARowAndEveryTestIsThere() throws {
    let text = try String(contentsOf: Fixtures.root.appending(path: "CONTRIBUTING.md"), encoding: .utf8)
    let part = try #require(text.components(separatedBy: "## Which test holds which criterion").last)
    let rows = part.split(separator: "\n").filter { $0.hasPrefix("| `") }
      .map { $0.split(separator: "|", omittingEmptySubsequences: false) }
    #expect(
      rows.flatMap { Self.words($0[1]) } == Mirror(reflecting: AssetCriteria()).children.compactMap(\.label))
    #expect(Set(rows.flatMap { Self.words($0[2]) }) == Set(RandomCriteria.kinds))
    var sources = ""
    let folder = Fixtures.root.appending(path: "Tests").path(percentEncoded: false)
    for path in FileManager.default.enumerator(atPath: folder)?.compactMap({ $0 as? String }) ?? []
    where path.hasSuffix("Tests.swift") {
      sources += try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
    }
    for row in rows {
      let examples = Self.words(row[3])
      #expect(!examples.isEmpty, "\(row[1])")
      for name in examples { #expect(sources.contains("func \(name)("), "\(row[1]): there is no \(name)") }
    }
    // What stands under the table names tests, too.
    for name in Self.words(part.components(separatedBy: "\nWhat no member").last ?? "") {
      #expect(sources.contains("func \(name)("), "there is no \(name)")
    }
  }
}
