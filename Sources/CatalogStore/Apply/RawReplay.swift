import LearningAPI

/// Applies all raw JSON that is published, record by record in the order of their numbers, as the end of a run
/// applies an inbox. `rebuild` makes the index anew this way, and `verify` what it compares the index with.
struct RawReplay {
  private let statements: StatementCache
  private let applier: Applier

  init(_ statements: StatementCache, _ applier: Applier) {
    self.statements = statements
    self.applier = applier
  }

  /// - Parameters:
  ///   - progress: called now and then with how many records are done, and how many there are.
  ///   - reject: called with the number of raw JSON that is no asset, and what is wrong with it.
  func run(
    progress: (Int, Int) throws(CatalogError) -> Void,
    reject: (Int64, String) throws(CatalogError) -> Void
  ) throws(CatalogError) {
    let waiting = try waiting()
    let total = Int(try statements("SELECT count(*) FROM raw").firstInt() ?? 0) - waiting.count
    var reader = RawReader()
    var last = Int64.min
    var done = 0
    while true {
      // In portions: applying may take rows away from the table that is read.
      let portion = try statements("SELECT id FROM raw WHERE id > ? ORDER BY id LIMIT 512")
      portion.bind(1, last)
      var ids: [Int64] = []
      while try portion.step() { ids.append(portion.int(0)) }
      portion.reset()
      guard let end = ids.last else { break }
      last = end
      for id in ids where !waiting.contains(id) {
        done += 1
        let asset: LearningAsset
        do {
          asset = try LearningAsset(
            reader.document(id, path: statements.path) { sql throws(CatalogError) in try statements(sql) }
              .root)
        } catch CatalogError.damaged(_, let detail) {
          try reject(id, detail)
          continue
        } catch let error as CatalogError {
          throw error
        } catch {
          try reject(id, "raw JSON \(id): \(error)")
          continue
        }
        try applier.apply(asset, raw: id, isAuthoritative: false)
      }
      try progress(done, total)
    }
    try applier.removeUnusedNames()
  }

  /// What an unfinished run has brought; it becomes rows when that run ends.
  private func waiting() throws(CatalogError) -> Set<Int64> {
    let rows = try statements("SELECT raw FROM inbox")
    defer { rows.reset() }
    var waiting: Set<Int64> = []
    while try rows.step() { waiting.insert(rows.int(0)) }
    return waiting
  }
}
