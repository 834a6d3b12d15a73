package import CatalogEngine
import CatalogStore
import LearningAPI

/// How a question gets its place where the assets are in another program's database.
extension RemoteCatalog {
  /// A question whose connection broke is asked once more: another server may answer it. So is one that what was kept of the
  /// database spoiled.
  ///
  /// - Parameter isRepeatable: whether `body` may be called twice.
  package func asking<Result>(
    isRepeatable: Bool = true, _ body: (any RemoteSnapshot) throws(QueryError) -> Result
  ) throws(QueryError) -> Result {
    guard isRepeatable else { return try once(body) }
    do throws(QueryError) {
      return try once(body)
    } catch .catalog(.remote(code: .connectionLost, _)) {
      return try once(body)
    } catch .catalog(.remote(code: .damaged, let message)) {
      // What is wrong may be what this machine kept, and the database is sound.
      guard forgetKept() else { throw .catalog(.remote(code: .damaged, message: message)) }
      return try once(body)
    }
  }

  private func once<Result>(
    _ body: (any RemoteSnapshot) throws(QueryError) -> Result
  ) throws(QueryError) -> Result {
    if Task.isCancelled { throw .cancelled }
    let snapshot = try wrap { () throws(CatalogError) in try begin() }
    do throws(QueryError) {
      let result = try body(snapshot)
      end(snapshot, isSound: true)
      return result
    } catch {
      let isSound =
        switch error {
        case .catalog, .cancelled: false
        case .criteria, .notFound, .closed: true
        }
      end(snapshot, isSound: isSound)
      throw named(error)
    }
  }

  /// What the file of names says to whoever looks for assets in it, and what is wrong with what was fetched: that file has no name
  /// that anybody knows.
  private func named(_ error: QueryError) -> QueryError {
    switch error {
    case .catalog(.sqlite(_, let message)) where message.contains(RemoteTables.hidden),
      .catalog(.damaged(_, let message)) where message.contains(RemoteTables.hidden):
      .catalog(
        .remote(
          code: .notInPostgres, message: "this cannot be answered from PostgreSQL yet; ask the catalog file"))
    case .catalog(.damaged(_, let detail)): .catalog(damage(detail))
    case .criteria(let error): .criteria(error.ofPublished)
    default: error
    }
  }
}
