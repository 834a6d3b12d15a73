import CatalogEngine
import LearningAPI
import SmallAlgorithms

/// What a ``PlanStatement`` gave.
struct PlanResult {
  private(set) var total = 0
  /// In the order asked.
  private(set) var counters: [FacetCounter] = []
  private(set) var assets: [RankedAsset] = []
  private(set) var urns: [URN] = []
  /// Where the first of them stands among those that the statement put in order.
  private(set) var firstIndex = 0

  /// - Throws: ``PostgresError`` `damaged` for rows that were not asked for.
  init(
    _ result: PostgresResult, _ facets: [FacetName], at address: PostgresAddress
  ) throws(PostgresError) {
    var hasTotal = false
    var passing = facets.map { _ in KeyCounts() }
    var failing = passing
    // The order of rows that different selects gave is nobody's promise.
    var page: [(number: Int64, asset: RankedAsset, urn: URN)] = []
    for row in 0..<result.count {
      let part = result.int(row, 0)
      switch part {
      case PlanStatement.Part.total: (total, hasTotal) = (Int(result.int(row, 2)), true)
      case PlanStatement.Part.page:
        let asset = RankedAsset(
          id: result.int(row, 1), tier: Int32(clamping: result.int(row, 3)),
          words: Int32(clamping: result.int(row, 4)))
        page.append((result.int(row, 2), asset, URN(unchecked: result.text(row, 5))))
      default:
        guard facets.indices.contains(Int(part)) else {
          throw .notAsked(address)
        }
        let key = result.optionalInt(row, 1)
        passing[Int(part)].add(key, count: Int(result.int(row, 2)))
        failing[Int(part)].add(key, count: Int(result.int(row, 3)))
      }
    }
    guard hasTotal else { throw .notAsked(address) }
    page.sort { $0.number < $1.number }
    if let first = page.first { firstIndex = Int(first.number) - 1 }
    (assets, urns) = (page.map(\.asset), page.map(\.urn))
    counters = facets.indices.map { FacetCounter(facets[$0], passing: passing[$0], failing: failing[$0]) }
  }
}
