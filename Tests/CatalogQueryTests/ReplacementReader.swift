import CatalogQuery
import Foundation
import LearningAPI
import Synchronization
import TestSupport
import Testing

/// A thread that asks fixed questions while each generation replaces every asset of the catalog, and looks whether
/// all of an answer is of one of them.
///
/// Generation n calls each asset `Lantern number edition n`, gives all of them one level and one year.
final class ReplacementReader: Sendable {
  static let levels: [DifficultyLevel] = [.beginner, .intermediate, .advanced]

  private struct State {
    var isStopped = false
    var isFinished = false
    var answers = 0
    var generations: Set<Int> = []
    var seconds: [Double] = []
  }

  private let state = Mutex(State())
  private let catalog: Catalog
  private let assets: Int
  private let number: Int
  private let walks: Bool

  /// - Parameters:
  ///   - assets: how many each generation has.
  ///   - number: which of the questions to begin with.
  ///   - walks: whether every fourth question reads all assets; of many that takes seconds.
  init(_ catalog: Catalog, assets: Int, number: Int, walks: Bool = true) {
    self.catalog = catalog
    self.assets = assets
    self.number = number
    self.walks = walks
  }

  /// A record of a generation.
  static func line(_ number: Int, of generation: Int) -> String {
    let level = levels[generation % 3].rawValue
    // Noon of some day of the year 2000 and as many years more.
    let published = 946_728_000_000 + Int64(generation) * 31_560_000_000 + 8_640_000_000
    return
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"COURSE","title":{"locale":{"language":"en","country":"US"},"value":"Lantern \#(number) edition \#(generation)"},"details":{"level":"\#(level)","publishedAt":\#(published),"lastUpdatedAt":\#(generation)}}"#
  }

  /// What a share of answers took at most, in milliseconds.
  static func milliseconds(_ seconds: [Double], _ share: Double) -> String {
    let sorted = seconds.sorted()
    guard !sorted.isEmpty else { return "-" }
    return "\(Double(Int(sorted[Int(Double(sorted.count - 1) * share)] * 100_000)) / 100) ms"
  }

  /// How many answers came so far.
  var answers: Int { state.withLock { $0.answers } }
  /// The generations that answers came from.
  var generations: Set<Int> { state.withLock { $0.generations } }

  func start() {
    Thread.detachNewThread { [self] in
      var question = number
      while !state.withLock({ $0.isStopped }) {
        let began = Date()
        do {
          let generation = try ask(question)
          let seconds = Date().timeIntervalSince(began)
          state.withLock {
            $0.answers += 1
            $0.seconds.append(seconds)
            $0.generations.insert(generation)
          }
        } catch { Issue.record("\(error)") }
        question += 1
        // Leaves the machine's few cores to the writer now and then.
        Thread.sleep(forTimeInterval: 0.002)
      }
      state.withLock { $0.isFinished = true }
    }
  }

  /// The time each answer took since the last call, in seconds.
  func takeSeconds() -> [Double] {
    state.withLock { state in
      defer { state.seconds = [] }
      return state.seconds
    }
  }

  func stop() {
    state.withLock { $0.isStopped = true }
    #expect(Waiting.until { state.withLock { $0.isFinished } }, "the reader never ended")
  }

  /// - Returns: the generation of the answer.
  private func ask(_ question: Int) throws -> Int {
    switch question % (walks ? 4 : 3) {
    case 0: return try search(AssetCriteria(keyword: "lantern"))
    case 1: return try search(AssetCriteria())
    case 2:
      var criteria = AssetCriteria(keyword: "\"lantern 7 edition\"")
      criteria.sortBy = .title
      return try search(criteria, total: 1)
    default:
      var editions: [String: Int] = [:]
      try catalog.forEachMatch(AssetCriteria(keyword: "edition")) { hit in
        editions[Self.edition(hit), default: 0] += 1
        return true
      }
      #expect(editions.count == 1 && editions.values.first == assets, "\(editions)")
      return editions.keys.first.flatMap { Int($0) } ?? 0
    }
  }

  private func search(_ asked: AssetCriteria, total: Int? = nil) throws -> Int {
    var criteria = asked
    criteria.facets = [.locale, .publishedYear]
    criteria.count = 100
    let total = total ?? assets
    let answer = try catalog.search(criteria)
    let level = Self.levels[answer.generation % Self.levels.count]
    #expect(answer.total == total)
    #expect(answer.hits.count == min(100, total))
    for hit in answer.hits {
      let isOfIt = Self.edition(hit) == "\(answer.generation)" && hit.level == level
      #expect(isOfIt && String(decoding: hit.json.root.raw, as: UTF8.self).contains(hit.title.value))
    }
    for (facet, value) in [
      (FacetName.difficultyLevel, level.rawValue), (.publishedYear, "\(2000 + answer.generation)"),
    ] {
      let counts = answer[facet]?.values.filter { $0.count > 0 }.map { "\($0.value) \($0.count)" }
      #expect(counts == ["\(value) \(total)"])
    }
    return answer.generation
  }

  private static func edition(_ hit: Hit) -> String {
    hit.title.value.split(separator: " ").last.map(String.init) ?? ""
  }
}
