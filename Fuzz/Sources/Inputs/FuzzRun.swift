import CatalogQuery
import CatalogText
import Foundation
import LearningAPI

/// Asks a catalog, and counts what must not happen.
struct FuzzRun {
  private let catalog: Catalog
  private(set) var inputs = 0
  private(set) var withHits = 0
  /// Over a second of the processor: by the clock on the wall a loaded machine makes anything slow.
  private(set) var slow = 0
  private(set) var slowest = Duration.zero
  private(set) var refused = 0
  /// How many damaged query strings were still understood.
  private(set) var readDamaged = 0
  /// Answers that contradict themselves, and hits in whose title nothing can be marked.
  private(set) var wrong = 0
  /// What to look at, at most twenty.
  private(set) var reports: [String] = []

  init(_ catalog: Catalog) { self.catalog = catalog }

  mutating func ask(_ criteria: AssetCriteria) {
    let keyword = criteria.keyword ?? ""
    inputs += 1
    let start = Self.processorTime
    do {
      let answer = try catalog.search(criteria)
      let took = Self.processorTime - start
      slowest = max(slowest, took)
      if took > .seconds(1) {
        slow += 1
        report("took \(took)", keyword)
      }
      if answer.total > 0 { withHits += 1 }
      check(answer, KeywordQuery(keyword))
    } catch {
      refused += 1
      report("\(error)", keyword)
    }
  }

  /// Reads criteria that protocol 2.0 wrote, and what is left of them when they were damaged. A query string is refused or
  /// understood, and what links repeat of it is the same question.
  mutating func read(_ criteria: AssetCriteria, damaged: (String) -> String) {
    let query = FuzzQuery.structured(criteria)
    do {
      guard try Self.meaning(query) == AssetRequest(criteria) else {
        wrong += 1
        return report("means something else", query)
      }
    } catch {
      refused += 1
      return report("\(error)", query)
    }
    let other = damaged(query)
    guard let read = try? AssetRequest(queryString: other) else { return }
    readDamaged += 1
    let repeated = QueryString.write(read.queryItems)
    if (try? Self.meaning(repeated)) != (try? Self.meaning(other)) {
      wrong += 1
      report("is repeated as \(repeated)", other)
    }
  }

  /// Without parameters that nobody knows: links escape what may not stand in a URL, and whether that is the same, nobody
  /// knows either.
  private static func meaning(_ query: String) throws -> AssetRequest {
    let read = try AssetRequest(queryString: query)
    var request = AssetRequest(read.criteria)
    request.expandDepth = read.expandDepth
    request.licensedOnly = read.licensedOnly
    return request
  }

  /// What this thread used so far; answering a question stays in its thread.
  private static var processorTime: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
  }

  private mutating func check(_ answer: Answer, _ query: KeywordQuery) {
    let expected = max(0, min(answer.criteria.count, answer.total - answer.criteria.start))
    if answer.hits.count != expected || query.matchesNothing && answer.total > 0 {
      wrong += 1
      report("\(answer.hits.count) of \(answer.total) hits", answer.criteria.keyword ?? "")
    }
    guard !query.required.isEmpty else { return }
    for hit in answer.hits where TitleHighlights(hit.title.value, query).ranges.isEmpty {
      wrong += 1
      report("nothing is marked in \(hit.title.value.debugDescription)", answer.criteria.keyword ?? "")
    }
  }

  private mutating func report(_ what: String, _ keyword: String) {
    if reports.count < 20 { reports.append("\(what): \(String(keyword.prefix(400)).debugDescription)") }
  }
}
