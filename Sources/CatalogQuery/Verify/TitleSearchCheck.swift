import CatalogIntegrity
import CatalogStore
import CatalogText
import LearningAPI

/// Whether assets are found by their own titles, the way every question goes. Looks at a sample: assets at equal
/// distances over the whole catalog.
struct TitleSearchCheck: CatalogCheck {
  private static let sampleSize = 200

  let name = "search"

  func run(_ inspection: inout Inspection) throws(CatalogError) {
    let connection = inspection.connection
    let names = try Dictionaries(connection)
    let last = try connection.statement("SELECT max(id) FROM asset").firstInt() ?? 0
    let next = try connection.statement("SELECT id, urn, type FROM asset WHERE id >= ? ORDER BY id LIMIT 1")
    var known: Int64 = 0
    for place in 0..<Self.sampleSize {
      try inspection.advance(place, of: Self.sampleSize)
      next.bind(1, max(known &+ 1, last / Int64(Self.sampleSize) * Int64(place)))
      defer { next.reset() }
      guard known < .max, try next.step() else { break }
      known = next.int(0)
      guard let title = try OwnTitle.text(of: known, connection.statement) else { continue }
      var criteria = AssetCriteria(keyword: KeywordQuery.phrase(title))
      criteria.assetTypes = names.types[next.int(2)].map { [$0] } ?? []
      criteria.includeRetired = true
      guard !KeywordQuery(criteria.keyword ?? "").matchesNothing else { continue }
      do throws(QueryError) {
        let found = try Search(criteria, connection).order()
        if !found.contains(where: { $0.id == known }) {
          inspection.report("\(next.text(1)) is not found by its title '\(title)'")
        }
      } catch {
        if case .catalog(let broken) = error { throw broken }
        inspection.report("\(next.text(1)) cannot be searched for: \(error)")
      }
    }
  }
}
