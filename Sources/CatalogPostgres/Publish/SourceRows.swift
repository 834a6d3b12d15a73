import CatalogStore
import PostgresClient

/// The rows of a table in a catalog file that belong to a shard, in the order of their keys.
final class SourceRows {
  /// Rows between two looks at whether somebody stopped the work.
  private static let portion = 4_096

  private let table: PublishedTable
  private let owners: ShardRows?
  private let shard: Shard
  private let progress: (PublishProgress) -> Bool
  private let total: Int
  private var done = 0
  private var isAtEnd = false
  /// The row whose key came last.
  let row: SQLStatement

  /// - Parameter owners: which rows belong to the shard; nil where all do.
  init(
    _ table: PublishedTable, _ source: ReadConnection, _ owners: ShardRows?, _ shard: Shard,
    _ progress: @escaping (PublishProgress) -> Bool
  ) throws(CatalogError) {
    (self.table, self.owners, self.shard, self.progress) = (table, owners, shard, progress)
    total = Int(try source.statement("SELECT count(*) FROM \(table.source)").firstInt() ?? 0)
    row = try source.transientStatement(table.select)
  }

  /// - Returns: the key of the next row; nil after the last one.
  func next() throws -> [Int64]? {
    while !isAtEnd {
      guard try row.step() else {
        isAtEnd = true
        break
      }
      if done % Self.portion == 0 {
        guard progress(PublishProgress(what: "\(table.name)s", done: done, total: total)), !Task.isCancelled
        else {
          throw PostgresError.cancelled
        }
      }
      done += 1
      let key = table.keys.indices.map { row.int(Int32($0)) }
      if owners?.belongs(key, of: table, to: shard) ?? true { return key }
    }
    return nil
  }
}
