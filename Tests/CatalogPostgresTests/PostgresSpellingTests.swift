import CatalogPostgres
import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// A keyword without hits is respelt in a database as it is from the file.
@Suite(.enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.isMissing)))
struct PostgresSpellingTests {
  private static let titles = [
    "Learning Python", "Python for Beginners", "Machine Learning with Python", "Learning JavaScript",
    "Java Basics", "Form Design", "Data From Everywhere", "L'essentiel d'Excel", "机器学习入门", "机器学习",
    "データ分析の基礎", "머신러닝 기초", "E-mail Marketing", "Grüße aus Köln", "Pithon Snakes", "การวิเคราะห์ข้อมูล",
    // No tsvector holds these words.
    "Lantern \(String(repeating: "z", count: 3_000)) 器械学刁",
  ]

  private static let respelt: [(typed: String, spelling: String?)] = [
    ("pyhton", "python"), ("lerning pyton", "learning python"), ("esentiel", "essentiel"),
    ("machinelearning", "machine learning"), ("java script", "javascript"),
    ("E-mial marketing", "E-mail marketing"),
    ("机器大学习", "机器学习"), ("データ分柝", "データ分析"), ("머신러님", "머신러닝"), ("机器学习 如门", "机器学习 入门"),
    ("入门机器", "入门 机器"), ("ข้อมุล", "ข้อมูล"), ("lantren", "lantern"), ("器械学习", "器械学刁"), ("pyht*", "pyth*"),
    ("quux", nil), ("python", nil),
  ]

  @Test func theNearest() throws {
    let scene = try Scene(
      "spelling", lines: Self.titles.enumerated().map { Scene.line($0.offset, $0.element) }, shards: 2)
    try scene.publish()
    try scene.publishShards()
    let (one, shards) = (try scene.open(), try scene.openShards())
    for (typed, spelling) in Self.respelt {
      let criteria = AssetCriteria(keyword: typed)
      #expect(try scene.built.catalog.nearestSpelling(for: criteria) == spelling, "\(typed)")
      #expect(try one.nearestSpelling(for: criteria) == spelling, "\(typed)")
      #expect(try shards.nearestSpelling(for: criteria) == spelling, "\(typed)")
    }
    // What is respelt answers under the same criteria.
    var criteria = AssetCriteria(keyword: "pyhton")
    criteria.difficultyLevels = [.beginner]
    #expect(try scene.built.catalog.nearestSpelling(for: criteria) == nil)
    #expect(try one.nearestSpelling(for: criteria) == nil)
  }
}
