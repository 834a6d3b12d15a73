import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// Titles are ordered by their normalized words: signs in front of a word do not count.
@Suite struct TitleOrderTests {
  private static func line(_ number: Int, _ title: String, _ locale: String = "en_US") -> String {
    let parts = locale.split(separator: "_")
    return
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"\#(parts[0])","country":"\#(parts[1])"},"value":"\#(title)"},"details":{"availableLocales":[{"language":"en","country":"US"}],"publishedAt":\#(1_600_000_000_000 + number)}}"#
  }

  private static func titles(_ catalog: Catalog, target: AssetLocale? = nil) throws -> [String] {
    var asked = AssetCriteria()
    asked.sortBy = .title
    asked.targetLocale = target
    asked.count = 100
    return try catalog.search(asked).hits.map(\.title.value)
  }

  @Test func signsInFrontDoNotCount() throws {
    let ordered = [
      "…", "“Agile” Basics", "Äpfel", "(Beta) Test", "„Beta“ Zone", "C", "C Basics", "C#", "C++", "e-mail",
      "E Mail Zero",
      "[Hidden] Gems", "«Idées» claires", "’Til Monday", "K–12 Math", "#MeToo", "— Zebra", "ไทย", "漢字",
    ]
    let lines = ordered.enumerated().map { Self.line($0.offset, $0.element) }
    for portions in [1, 3] {
      let built = try CatalogBuilder(lines: lines.reversed(), portions: portions)
      let expected = ordered.map(Self.key)
      for catalog in [built.catalog, built.rows] {
        #expect(
          try Self.titles(catalog).map(Self.key)
            == expected.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
      }
    }
  }

  /// What the titles above come to, written down by hand.
  private static func key(_ title: String) -> String {
    [
      "…": "", "“Agile” Basics": "agile basics", "Äpfel": "apfel", "(Beta) Test": "beta test",
      "„Beta“ Zone": "beta zone",
      "C": "c", "C Basics": "c basics", "C#": "c#", "C++": "c++", "e-mail": "e mail",
      "E Mail Zero": "e mail zero",
      "[Hidden] Gems": "hidden gems", "«Idées» claires": "idees claires", "’Til Monday": "til monday",
      "K–12 Math": "k 12 math", "#MeToo": "metoo", "— Zebra": "zebra", "ไทย": "ไ ท ย", "漢字": "漢 字",
    ][title] ?? "?"
  }

  @Test func equalWordsAreOrderedByDateAndTheShownTitleCounts() throws {
    let lines = [
      Self.line(1, "“Beacon”"), Self.line(2, "beacon!"), Self.line(3, "Lantern"),
      Self.line(3, "[Aal]", "de_DE"),
      Self.line(1, "Zange", "de_DE"),
    ]
    let built = try CatalogBuilder(lines: lines, portions: 2)
    for catalog in [built.catalog, built.rows] {
      #expect(try Self.titles(catalog) == ["beacon!", "“Beacon”", "Lantern"])
      #expect(try Self.titles(catalog, target: AssetLocale("de_DE")) == ["[Aal]", "beacon!", "Zange"])
    }
  }
}
