import AssetRecords
import LearningAPI

/// Applies all raw JSON that is published, record by record in the order of their numbers, as the end of a run
/// applies an inbox. `rebuild` rebuilds the index this way, and `verify` what it compares the index with.
package struct RawReplay {
  private let statements: StatementCache
  private let applier: Applier

  init(_ statements: StatementCache, _ applier: Applier) {
    self.statements = statements
    self.applier = applier
  }

  /// Into tables that hold nothing yet, of whose past nobody asks.
  package init(into statements: StatementCache) throws(CatalogError) {
    self.init(statements, try Applier(statements, nil))
  }

  /// - Parameters:
  ///   - progress: called now and then with how many records are done, and how many there are.
  ///   - reject: called with the number of raw JSON that is no asset, and what is wrong with it.
  package func run(
    progress: (Int, Int) throws(CatalogError) -> Void,
    reject: (Int64, String) throws(CatalogError) -> Void
  ) throws(CatalogError) {
    let waiting = try waiting()
    let total = max(0, Int(try statements("SELECT count(*) FROM raw").firstInt() ?? 0) - waiting.count)
    var last = Int64.min
    var done = 0
    try RecordReader(statements).run(
      next: { (records) throws(CatalogError) in
        // In portions: applying may take rows away from the table that is read.
        let portion = try statements("SELECT id, size FROM raw WHERE id > ? ORDER BY id LIMIT ?")
        repeat {
          portion.bind(1, last)
          portion.bind(2, RecordReader.portion)
          let before = last
          var size: Int64 = 0
          // A portion is in memory as a whole.
          while size < RecordReader.portionSize, try portion.step() {
            last = portion.int(0)
            size += max(0, min(portion.int(1), RecordReader.portionSize))
            if !waiting.contains(last) { records.append(WaitingRecord(raw: last)) }
          }
          portion.reset()
          if last == before { return }
        } while records.isEmpty
      },
      take: { (records) throws(CatalogError) in
        for record in records {
          if case .failure(.damaged(_, let detail)) = record.content {
            try reject(record.waiting.raw, detail)
          } else {
            try applier.apply(record)
          }
        }
        done += records.count
        try progress(done, total)
      })
    try applier.finish()
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
