import CatalogEngine
import LearningAPI
import PostgresClient
import SmallAlgorithms

/// What a ``PlanStatement`` gave, of all databases together: assets are in one of them each, so counts add up, and pages merge.
struct PlanResult {
  private(set) var total = 0
  /// In the order asked.
  private(set) var counters: [FacetCounter] = []
  private(set) var page: [PlacedAsset] = []
  /// The steps of the tree, where counters tell no sets that have them.
  private(set) var edges: Set<FacetEdge> = []
  /// How many assets come before the place that was asked about.
  private(set) var countBefore = 0

  var assets: [RankedAsset] { page.map(\.asset) }
  var urns: [URN] { page.map(\.urn) }

  /// - Parameter merged: the page and its order, where several databases told what they have of it.
  /// - Throws: ``PostgresError`` `damaged` for rows that were not asked for.
  init(
    _ results: [PostgresResult], _ facets: [FacetName], _ merged: (page: PlanPage, order: PlanOrder)?,
    _ databases: Databases, countsMembers: (FacetName) -> Bool
  ) throws(PostgresError) {
    var totals = 0
    var passing = facets.map { _ in KeyCounts() }
    var failing = passing
    var rows: [Int: (passing: Int, failing: Int)] = [:]
    for result in results {
      for row in 0..<result.count {
        let part = result.int(row, 0)
        switch part {
        case PlanStatement.Part.total:
          total += Int(result.int(row, 2))
          totals += 1
        case PlanStatement.Part.edge:
          let edge = result.int(row, 1)
          edges.insert(FacetEdge(child: edge >> 32, parent: edge & 0xFFFF_FFFF))
        case PlanStatement.Part.rows:
          let facet = Int(result.int(row, 1))
          rows[facet, default: (0, 0)].passing += Int(result.int(row, 2))
          rows[facet, default: (0, 0)].failing += Int(result.int(row, 3))
        case PlanStatement.Part.before: countBefore += Int(result.int(row, 2))
        case PlanStatement.Part.page:
          let asset = RankedAsset(
            id: result.int(row, 1), tier: Int32(clamping: result.int(row, 3)),
            words: Int32(clamping: result.int(row, 4)))
          page.append(
            PlacedAsset(
              number: result.int(row, 2), asset: asset, urn: URN(unchecked: result.text(row, 5)),
              newest: result.int(row, 6), shownWords: result.optionalText(row, 7)))
        default:
          guard facets.indices.contains(Int(part)) else {
            throw .damaged(databases.text, detail: "the server answers what was not asked")
          }
          let key = result.optionalInt(row, 1)
          passing[Int(part)].add(key, count: Int(result.int(row, 2)))
          failing[Int(part)].add(key, count: Int(result.int(row, 3)))
        }
      }
    }
    guard totals == results.count else {
      throw .damaged(databases.text, detail: "the server does not answer what was asked")
    }
    if let merged {
      page.sort { $0.precedes($1, merged.order) }
      page = merged.page.cut(page)
    } else {
      // The order of rows that different selects gave is nobody's promise.
      page.sort { $0.number < $1.number }
    }
    counters = facets.indices.map { index in
      FacetCounter(
        facets[index], passing: passing[index], failing: failing[index],
        countsMembers: countsMembers(facets[index]), rows: rows[index])
    }
  }
}
