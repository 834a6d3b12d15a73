import CatalogIngestion
import CatalogIntegrity
import CatalogQuery
import Foundation
import LearningAPI
import TestSupport

@testable import CatalogStore

/// Everything that the libraries can be asked of a catalog, each answer as a text that can be compared.
struct EveryCall {
  typealias Answer = Result<String, any Error>

  private let urns: [URN]
  private let page: String?
  private let questions: [AssetCriteria]

  /// - Parameter catalog: a sound one: what is asked for is taken from it.
  init(of catalog: Catalog) throws {
    var all = AssetCriteria()
    all.facets = FacetName.onRequest
    all.includeRetired = true
    all.count = 100
    let answer = try catalog.search(all)
    urns =
      [answer.hits.first { $0.isDerived }, answer.hits.first { $0.isRetired }, answer.hits.first].compactMap {
        $0?.urn
      } + [URN(unchecked: "urn:li:lyndaCourse:nowhere")]
    page = answer.hits.lazy.compactMap { $0.json.root["details"]?["urls"]?["webLaunch"]?.string }.first
    var filtered = AssetCriteria(keyword: "a* -zebra")
    filtered.facets = FacetName.onRequest
    filtered.contributors =
      answer.facets.first { $0.name == .contributor }?.values.prefix(1).compactMap {
        URN($0.value)
      } ?? []
    filtered.classifications =
      answer.facets.first { $0.name == .skill }?.values.prefix(2).compactMap {
        URN($0.value)
      } ?? []
    filtered.timeToComplete = DurationRange.allCases
    filtered.includeRetired = true
    var tree = all
    tree.facetOptions.hierarchy = true
    tree.facetOptions.previews = true
    tree.assetTypes = [.course, .video]
    tree.locales = [AssetLocale("en_US")].compactMap(\.self)
    var byTitle = AssetCriteria(keyword: "lantern")
    byTitle.sortBy = .title
    byTitle.targetLocale = AssetLocale("de_DE")
    byTitle.publishedYears = [2019, 2020, 2021]
    var newest = AssetCriteria(keyword: "\"a lantern\"")
    newest.sortBy = .recency
    newest.lastModifiedAfter = 1_000
    questions = [
      all, filtered, tree, byTitle, newest, AssetCriteria(keyword: "方法"), AssetCriteria(keyword: "a"),
    ]
  }

  /// What can be asked of an open catalog.
  func answers(_ catalog: Catalog) -> [(name: String, answer: Answer)] {
    var answers: [(String, Answer)] = []
    func ask(_ name: String, _ body: () throws -> String) { answers.append((name, Result { try body() })) }
    for (number, question) in questions.enumerated() {
      ask("search \(number)") { AnswerText.text(try catalog.search(question)) }
      ask("summary \(number)") { "\(try catalog.summary(question))" }
      ask("explain \(number)") {
        let explanation = try catalog.explain(question)
        return "\(explanation.base) \(explanation.steps) \(explanation.places)"
      }
      for urn in urns {
        ask("explain \(number) \(urn)") {
          let explanation = try catalog.explain(question, for: urn)
          return "\(explanation.checks) \(String(describing: explanation.index)) \(explanation.total)"
        }
      }
    }
    for urn in urns {
      ask("asset \(urn)") { Self.text(try catalog.asset(urn, targetLocale: AssetLocale("de_DE"))) }
      ask("similar \(urn)") { AnswerText.text(try catalog.similar(to: urn).answer) }
    }
    if let page { ask("page") { Self.text(try catalog.asset(page: page)) } }
    ask("watch") {
      try catalog.watch(urns).map { asset in
        "\(asset.urn) \(asset.state) \(asset.title ?? "") \(asset.since ?? 0) \(asset.replacements.map(Self.text))"
      }.joined(separator: "\n")
    }
    ask("match") {
      "\(try catalog.match(urns.map(\.rawValue) + ["Learning", "The lantern", "Wcik and wax", "??"]))"
    }
    for text in ["lan", "a", "the l"] {
      ask("suggest \(text)") { "\(try catalog.suggestions(for: text, limit: 9))" }
    }
    for kind in [NameKind.contributor, .classification(.skill), .classification(.library)] {
      ask("names of \(kind)") { "\(try catalog.names(of: kind, beginning: "", limit: 100))" }
      ask("name of \(kind)") { "\(try catalog.urn("nobody", of: kind))" }
    }
    ask("spelling") { try catalog.nearestSpelling(for: AssetCriteria(keyword: "lanterm")) ?? "none" }
    ask("values") { "\(try catalog.assetTypes()) \(try catalog.difficultyLevels()) \(try catalog.locales())" }
    ask("URNs") { "\(try catalog.urns(beginning: "urn:li:", limit: 1_000))" }
    ask("classifications") { "\(try catalog.classifications(keyword: "a").total)" }
    ask("classifications in a language") {
      "\(try catalog.classifications(of: .skill, locale: AssetLocale(language: "en"), count: 100).total)"
    }
    ask("generation") { "\(try catalog.generation())" }
    ask("export") {
      var lines: [String] = []
      try catalog.forEachMatch(questions[0]) { hit in
        lines.append(Self.text(hit))
        return true
      }
      return lines.joined(separator: "\n")
    }
    return answers
  }

  /// What is asked of the file itself.
  func answers(_ file: CatalogFile) -> [(name: String, answer: Answer)] {
    var answers: [(String, Answer)] = []
    func ask(_ name: String, _ body: () throws -> String) { answers.append((name, Result { try body() })) }
    ask("status") {
      let status = try CatalogStatus(of: file)
      return
        "\(status.generation) \(status.assets.sorted { $0.key < $1.key }) \(status.retired) \(status.derived) \(status.locales.sorted { $0.key < $1.key }) \(status.ledger.map { "\($0.name) \($0.missing)" }) \(String(describing: status.lastRun))"
    }
    ask("history") {
      var lines: [String] = []
      try CatalogHistory(of: file).forEach(since: .generation(0)) { lines.append("\($0)") }
      return lines.joined(separator: "\n")
    }
    ask("quarantine") { "\(try QuarantinedElement.all(in: file).map(\.reason))" }
    for urn in urns { ask("tombstone \(urn)") { "\(String(describing: try Tombstone.find(urn, in: file)))" } }
    return answers
  }

  private static func text(_ hit: Hit) -> String {
    "\(hit.urn) \(hit.title.value) \(hit.locales) \(String(decoding: hit.json.root.raw, as: UTF8.self))"
  }
}
