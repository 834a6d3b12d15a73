import CatalogIngestion
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI

/// A small catalog in a folder of its own, removed with the last reference to it.
///
/// Each asset has a single title, so that a hit's title is the one that the keyword found.
final class FuzzCatalog: Sendable {
  let catalog: Catalog
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "carrel-fuzz-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let file = CatalogFile(folder.appending(path: "catalog.sqlite"))
    let lines = folder.appending(path: "assets.jsonl")
    try Data(Self.json.joined(separator: [0x0A])).write(to: lines)
    _ = try Importer(CatalogWriter(file), now: { 1_764_000_000_000 }).run([lines.path(percentEncoded: false)])
    catalog = try Catalog(file)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// What every kind of input may find something in.
  static let titles = [
    "Learning Java", "Java and Spring: REST", "JavaScript for Java Developers", "Learning C++",
    "C# 12 in Depth",
    ".NET Essential Training", "ASP.NET Core", "Node.js: Real-Time Web", "CI/CD-Pipeline Setup",
    "R&D Management",
    "E-mail Marketing", "Email Marketing", "Project Management Foundations", "Near and Not or And: Logic",
    "NEAR",
    "Title: words", "AND OR NOT", "L'essentiel d'Excel", "Créer une œuvre", "Straßenfotografie",
    "İleri Düzey Excel",
    "プログラミング入門", "データ・ベース設計", "が か\u{200B}\u{3099}", "项目管理 基础", "C++编程入门", "엑셀 기초 다지기",
    "\u{1112}\u{1161}\u{11AB}국어", "מבוא לתכנות", "مقدمة في البرمجة", "परिचय क्ष", "Photo\u{AD}shop™",
    "O\u{FB03}ce ½ Ⅳ",
    "\u{1F680} Word \u{1F468}\u{200D}\u{1F469}", "snake_case \"quoted\" 'single'",
    "100% ^caret {brace} (paren)", "***",
    "Math for K–12", "Hawaiʻi – O´Brien", "การวิเคราะห์ข้อมูล", "ພາສາລາວ ភាសាខ្មែរ မြန်မာ", "خطة ٢٠٢٤ مـرحبا",
    "Guðrún Þór Əli",
    "C♯ “Agile” «x»", "საქართველო தமிழ்", "Support 24/7", "\u{202E}Right to Left", "a b c a b c a b c",
    "1\u{FE0F}\u{20E3} Step",
  ]

  private static var json: [[UInt8]] {
    let levels = DifficultyLevel.documented
    return titles.indices.map { index in
      var json = JSONWriter()
      json.object { json in
        json.key("urn")
        json.string("urn:li:lyndaCourse:\(index + 1)")
        json.key("type")
        json.string(index % 5 == 0 ? "VIDEO" : "COURSE")
        json.key("title")
        json.object { json in
          json.key("value")
          json.string(titles[index])
          json.key("locale")
          json.object { json in
            json.key("language")
            json.string(index % 2 == 0 ? "en" : "de")
          }
        }
        json.key("details")
        json.object { json in
          json.key("level")
          json.string(levels[index % levels.count].rawValue)
          json.key("publishedAt")
          json.int(1_400_000_000_000 + index * 10_000_000_000)
        }
      }
      return json.bytes
    }
  }
}
