import CatalogQuery
import CatalogIntegrity
import CatalogStore
import Foundation
import LearningAPI
import OpenFiles

/// An SQLite file of flat tables while it is made.
final class TableFile {
  private let path: String
  private let draft: String
  /// Keeps others from making the same file.
  private let lock: OpenFile
  private let connection: WriteConnection
  private var statements: StatementCache
  private var next: Int64 = 1
  private var known: [Relation: Set<Int64>] = [:]
  private var isFinished = false

  init(_ path: String) throws(CatalogError) {
    self.path = CatalogFile(path: path).resolvedPath
    draft = self.path + CatalogFile.draftSuffix
    try Self.checkTarget(self.path)
    lock = OpenFile(owning: try CatalogFile.openDraft(draft, of: path))
    connection = try WriteConnection(draft, of: path)
    statements = connection.statements
    // It is thrown away where it does not become whole, so nothing has to be undone.
    try connection.execute("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -32768")
  }

  deinit {
    statements.removeAll()
    connection.close()
    if !isFinished { unsafe unlink(draft) }
  }

  /// Only what is such a file itself gives way.
  private static func checkTarget(_ path: String) throws(CatalogError) {
    var info = stat()
    guard unsafe lstat(path, &info) == 0 else { return }
    guard info.st_mode & S_IFMT == S_IFREG else {
      throw .occupied(path: path, what: "it is no file; name another one")
    }
    // Immutable: nothing is made beside a file that is not ours.
    let file = try? ReadConnection(path: path, isImmutable: true)
    let id = try? file?.statement("PRAGMA application_id").firstInt()
    guard id == FlatTables.applicationID else {
      let what = id == nil ? "it is another file" : "it is an SQLite database, such as a catalog"
      throw .occupied(path: path, what: "\(what); name another file")
    }
    for suffix in CatalogFile.logSuffixes where unsafe lstat(path + suffix, &info) == 0 && info.st_size > 0 {
      throw .occupied(path: path, what: "another program has it open; close it there first")
    }
  }

  func begin(_ generation: Int64, _ facts: [(name: String, value: String)]) throws(CatalogError) {
    try connection.execute("BEGIN")
    try connection.execute(FlatTables.tables)
    let fact = try statements("INSERT INTO export(name, value) VALUES (?, ?)")
    for (name, value) in [("schema", "\(FlatTables.version)"), ("generation", "\(generation)")] + facts {
      fact.bind(1, name)
      fact.bind(2, value)
      try fact.run()
    }
  }

  func add(_ asset: FlatAsset) throws(CatalogError) {
    let hit = asset.hit
    let id = next
    next += 1
    let row = try statements(FlatTables.insertAsset)
    row.bind(1, id)
    row.bind(2, hit.urn.rawValue)
    row.bind(3, hit.type.rawValue)
    row.bind(4, hit.title.value)
    row.bind(5, hit.title.locale?.tag)
    row.bind(6, hit.level?.rawValue)
    row.bind(7, hit.seconds)
    row.bind(8, FlatTime.text(hit.publishedMilliseconds))
    row.bind(9, FlatTime.text(hit.updatedMilliseconds))
    row.bind(10, FlatTime.text(hit.retiredMilliseconds))
    row.bind(11, hit.isRetired ? 1 : 0)
    row.bind(12, hit.isDerived ? 1 : 0)
    row.bind(13, hit.page)
    row.bind(14, asset.description)
    try row.run()
    let title = try statements("INSERT OR IGNORE INTO titles(asset_id, locale, title) VALUES (?, ?, ?)")
    for (locale, text) in asset.titles {
      title.bind(1, id)
      title.bind(2, locale)
      title.bind(3, text)
      try title.run()
    }
    for relation in Relation.allCases {
      for value in asset.values[relation] ?? [] { try join(id, value, relation) }
    }
    if !hit.isDerived { try addContents(of: asset, id) }
  }

  private func join(_ asset: Int64, _ value: NamedValue, _ relation: Relation) throws(CatalogError) {
    if known[relation, default: []].insert(value.id).inserted {
      let name = try statements("INSERT INTO \(relation.rawValue)(id, urn, name) VALUES (?, ?, ?)")
      name.bind(1, value.id)
      name.bind(2, value.urn)
      name.bind(3, value.name)
      try name.run()
    }
    let join = try statements(
      "INSERT OR IGNORE INTO asset_\(relation.rawValue)(asset_id, \(relation.one)_id) VALUES (?, ?)")
    join.bind(1, asset)
    join.bind(2, value.id)
    try join.run()
  }

  private func addContents(of asset: FlatAsset, _ id: Int64) throws(CatalogError) {
    let insert = try statements(
      "INSERT INTO contents(asset_id, position, chapter, urn, title) VALUES (?, ?, ?, ?, ?)")
    for (index, entry) in FlatContents(asset.hit.json.root).entries.enumerated() {
      insert.bind(1, id)
      insert.bind(2, index + 1)
      insert.bind(3, entry.chapter)
      insert.bind(4, entry.urn)
      insert.bind(5, entry.title)
      try insert.run()
    }
  }

  /// Gives it its name.
  func finish() throws(CatalogError) {
    try connection.execute(FlatTables.end)
    try connection.execute("COMMIT")
    statements.removeAll()
    connection.close()
    try Self.checkTarget(path)
    var info = stat()
    if unsafe stat(path, &info) == 0 {
      fchmod(lock.descriptor, info.st_mode & 0o777)
    } else {
      let mask = umask(0)
      umask(mask)
      fchmod(lock.descriptor, 0o666 & ~mask)
    }
    guard fsync(lock.descriptor) == 0, unsafe rename(draft, path) == 0 else {
      throw CatalogFile.unwritable(path)
    }
    isFinished = true
  }
}
