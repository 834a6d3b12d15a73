package import CatalogSQLite
package import LearningAPI

/// Classifications or contributors: a URN, its number and its name.
package final class NamedURNTable {
  private struct Entry {
    var id: Int64
    var name: String?
    var locale: String?
    /// The last name that was told and changed nothing: mostly the next one is the same.
    var heard: LocalizedText?
  }

  private var known: [URN: Entry] = [:]
  /// How many names were replaced by others.
  package private(set) var renamed = 0
  /// Whether records of one locale contradicted each other: from then on it matters which of them was told last.
  package private(set) var isContested = false
  private let find: SQLStatement
  private let insert: SQLStatement
  private let rename: SQLStatement
  private let keepsNames: Bool

  /// - Parameters:
  ///   - table: `classification` or `contributor`.
  ///   - keepsNames: whether a name that is known stays. Which of several it is depends on records that may be
  ///     gone, so it cannot be worked out again.
  package init(_ table: String, _ statements: StatementCache, keepsNames: Bool) throws(CatalogError) {
    self.keepsNames = keepsNames
    let hasType = table == "classification"
    find = try statements("SELECT id, name, name_locale FROM \(table) WHERE urn = ?")
    insert = try statements(
      "INSERT INTO \(table)(urn, name, name_locale\(hasType ? ", type" : "")) VALUES (?, ?, ?\(hasType ? ", ?" : ""))"
    )
    rename = try statements("UPDATE \(table) SET name = ?, name_locale = ? WHERE id = ?")
  }

  package func number(_ urn: URN, name: LocalizedText?, type: String?) throws(CatalogError) -> Int64 {
    if var entry = try entry(urn) {
      guard let name, !(keepsNames && entry.name != nil), entry.heard != name else { return entry.id }
      let locale = name.locale?.tag
      if Self.replaces(entry, name: name.value, locale: locale) {
        rename.bind(1, name.value)
        rename.bind(2, locale)
        rename.bind(3, entry.id)
        try rename.run()
        renamed += 1
        if entry.name != nil, entry.locale == locale { isContested = true }
        entry.name = name.value
        entry.locale = locale
      }
      entry.heard = name
      known[urn] = entry
      return entry.id
    }
    insert.bind(1, urn.rawValue)
    insert.bind(2, name?.value)
    insert.bind(3, name?.locale?.tag)
    if let type { insert.bind(4, type) }
    let id = try insert.insertRow()
    known[urn] = Entry(id: id, name: name?.value, locale: name?.locale?.tag, heard: name)
    return id
  }

  /// The number of what ``number(_:name:type:)`` was asked for before.
  package func known(_ urn: URN) -> Int64? { known[urn]?.id }

  private func entry(_ urn: URN) throws(CatalogError) -> Entry? {
    if let entry = known[urn] { return entry }
    find.bind(1, urn.rawValue)
    defer { find.reset() }
    guard try find.step() else { return nil }
    let entry = Entry(id: find.int(0), name: find.optionalText(1), locale: find.optionalText(2))
    known[urn] = entry
    return entry
  }

  /// Syncs of several locales bring the same URN under several names. English is preferred so that the
  /// name does not depend on which locale came last.
  private static func replaces(_ entry: Entry, name: String, locale: String?) -> Bool {
    guard let old = entry.name else { return true }
    if old == name && entry.locale == locale { return false }
    if entry.locale == locale { return true }
    let oldIsEnglish = entry.locale?.hasPrefix("en") ?? false
    let newIsEnglish = locale?.hasPrefix("en") ?? false
    if oldIsEnglish != newIsEnglish { return newIsEnglish }
    return (locale ?? "") < (entry.locale ?? "")
  }
}
