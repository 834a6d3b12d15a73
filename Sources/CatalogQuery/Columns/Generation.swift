import CatalogStore
import Synchronization

/// What questions of one generation share: names, and the fast copy.
final class Generation: Sendable {
  let number: Int64
  /// When it was published: a file that was put in another's place has another moment.
  let appliedAt: Int64?
  let names: Dictionaries
  /// The fast copy; nil where the file has none, or one of an older format.
  let copy: IndexedCopy?
  private let classificationNames = Mutex<NamedURNs?>(nil)
  private let contributorNames = Mutex<NamedURNs?>(nil)

  private init(_ number: Int64, _ appliedAt: Int64?, _ names: Dictionaries, _ copy: IndexedCopy?) {
    self.number = number
    self.appliedAt = appliedAt
    self.names = names
    self.copy = copy
  }

  /// The generation that a connection sees.
  ///
  /// - Parameters:
  ///   - last: the one that was seen last, which is mostly the same.
  ///   - readsColumns: whether the fast copy may be used.
  static func current(
    after last: Generation?, readsColumns: Bool, _ connection: ReadConnection
  ) throws(CatalogError) -> Generation {
    let select = try connection.statement("SELECT generation, applied_at FROM catalog")
    defer { select.reset() }
    guard try select.step() else {
      throw .damaged(path: connection.path, detail: "it does not tell its generation")
    }
    let (number, appliedAt) = (select.int(0), select.optionalInt(1))
    if let last, last.number == number, last.appliedAt == appliedAt { return last }
    let names = try Dictionaries(connection)
    var copy: IndexedCopy?
    if readsColumns {
      try SealedTable.columnCopy.check(connection)
      let columns = try ColumnCopy.open(number, after: last?.copy?.copy, connection)
      if let columns { copy = try IndexedCopy(columns, names, connection) }
    }
    return Generation(number, appliedAt, names, copy)
  }

  func classifications(_ connection: ReadConnection) throws(CatalogError) -> NamedURNs {
    try Self.names(.classification, classificationNames, connection)
  }

  func contributors(_ connection: ReadConnection) throws(CatalogError) -> NamedURNs {
    try Self.names(.contributor, contributorNames, connection)
  }

  private static func names(
    _ table: SealedTable, _ cache: borrowing Mutex<NamedURNs?>, _ connection: ReadConnection
  ) throws(CatalogError) -> NamedURNs {
    if let known = cache.withLock({ $0 }) { return known }
    let names = try NamedURNs(table, connection)
    cache.withLock { $0 = names }
    return names
  }
}
