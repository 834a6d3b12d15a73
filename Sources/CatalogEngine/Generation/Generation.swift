import CatalogIndex
package import CatalogStore
package import CatalogText
package import LearningAPI
import Synchronization

/// What questions of one generation share: names, and the columnar index.
package final class Generation: Sendable {
  package let id: GenerationID
  package let names: Dictionaries
  /// What its catalog's owner sets equal.
  package let synonyms: Synonyms
  /// The columnar index; nil where the file has none, or one of an older format.
  package let index: LoadedIndex?
  private let classificationNames = Mutex<NamedURNs?>(nil)
  private let contributorNames = Mutex<NamedURNs?>(nil)
  private let namedMembers = Mutex<[SearchField: NamedMembers]>([:])

  private init(_ id: GenerationID, _ names: Dictionaries, _ synonyms: Synonyms, _ index: LoadedIndex?) {
    self.id = id
    self.synonyms = synonyms
    self.names = names
    self.index = index
  }

  /// The generation that a connection sees.
  ///
  /// - Parameters:
  ///   - last: the one that was seen last, which is mostly the same.
  ///   - readsColumns: whether the columnar index may be used.
  package static func current(
    after last: Generation?, readsColumns: Bool, synonyms: Synonyms = .none, _ connection: ReadConnection
  ) throws(CatalogError) -> Generation {
    let id = try GenerationID(connection)
    if let last, last.id == id { return last }
    _ = try GenerationRow.number(connection.statement)
    // A writer of another version may have published it.
    try connection.checkWords()
    let names = try Dictionaries(connection)
    var index: LoadedIndex?
    if readsColumns {
      try ChecksummedTable.columnarIndex.check(connection)
      let columns = try ColumnarIndex.open(id.number, after: last?.index?.index, connection)
      if let columns { index = try LoadedIndex(columns, names, connection) }
    }
    return Generation(id, names, synonyms, index)
  }

  package func classifications(_ connection: ReadConnection) throws(CatalogError) -> NamedURNs {
    try Self.names(.classification, classificationNames, connection)
  }

  package func contributors(_ connection: ReadConnection) throws(CatalogError) -> NamedURNs {
    try Self.names(.contributor, contributorNames, connection)
  }

  /// Skills and topics, or contributors, by the words of their names.
  package func namedMembers(_ field: SearchField, _ connection: ReadConnection) throws(CatalogError)
    -> NamedMembers
  {
    if let known = namedMembers.withLock({ $0[field] }) { return known }
    let members = try NamedMembers(field, connection)
    namedMembers.withLock { $0[field] = members }
    return members
  }

  private static func names(
    _ table: ChecksummedTable, _ cache: borrowing Mutex<NamedURNs?>, _ connection: ReadConnection
  ) throws(CatalogError) -> NamedURNs {
    if let known = cache.withLock({ $0 }) { return known }
    let names = try NamedURNs(table, connection)
    cache.withLock { $0 = names }
    return names
  }
}
