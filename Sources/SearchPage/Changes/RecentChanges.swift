import CatalogQuery
import CatalogStore
import LearningAPI

/// The newest changes, those of one asset and generation together.
struct RecentChanges {
  /// So many assets are told of at most.
  static let limit = 500

  /// Ends a reading that has the first generation, in which everything is new; it is read again without that.
  private struct IsFirst: Error {}

  private(set) var groups: [[AssetChange]] = []
  /// How many there are with those that are not told.
  private(set) var count = 0
  /// Whether the first import or sync was left out: everything in it is new.
  private(set) var leavesFirstOut = false

  init(_ query: ChangesQuery, in catalog: Catalog) throws(PageProblem) {
    do {
      let filter = try ChangeFilter(catalog, query.criteria.criteria)
      do { try read(.date(query.moment), catalog, filter, isWhole: false) } catch is IsFirst {
        leavesFirstOut = true
        try read(.generation(1), catalog, filter, isWhole: true)
      }
    } catch {
      throw PageProblem(
        (error as? QueryError) ?? (error as? CatalogError).map { QueryError($0) } ?? .cancelled)
    }
  }

  private mutating func read(
    _ start: CatalogHistory.Start, _ catalog: Catalog, _ filter: ChangeFilter, isWhole: Bool
  ) throws {
    try CatalogHistory(of: catalog.file).forEach(
      since: start,
      begin: { span in if !isWhole, span.first == 1, span.after == 0 { throw IsFirst() } },
      { change in
        guard try filter.admits(change) else { return }
        if let last = groups.last?.last, last.urn == change.urn, last.generation == change.generation {
          groups[groups.count - 1].append(change)
          return
        }
        count += 1
        groups.append([change])
        // The newest come last.
        if groups.count >= 2 * Self.limit { groups.removeFirst(groups.count - Self.limit) }
      })
    groups = groups.suffix(Self.limit).reversed()
  }
}
