import LearningAPI

/// Classifications or contributors: a URN, its number and its name.
final class NamedURNTable {
  private struct Entry {
    var id: Int64
    var name: String?
    var locale: String?
  }

  private var known: [String: Entry] = [:]
  private let find: SQLStatement
  private let insert: SQLStatement
  private let rename: SQLStatement
  private let keepsNames: Bool

  /// - Parameters:
  ///   - table: `classification` or `contributor`.
  ///   - keepsNames: whether a name that is known stays. Which of several it is depends on records that may be
  ///     gone, so it cannot be worked out again.
  init(_ table: String, _ statements: StatementCache, keepsNames: Bool) throws(CatalogError) {
    self.keepsNames = keepsNames
    let hasType = table == "classification"
    find = try statements("SELECT id, name, name_locale FROM \(table) WHERE urn = ?")
    insert = try statements(
      "INSERT INTO \(table)(urn, name, name_locale\(hasType ? ", type" : "")) VALUES (?, ?, ?\(hasType ? ", ?" : "")) RETURNING id"
    )
    rename = try statements("UPDATE \(table) SET name = ?, name_locale = ? WHERE id = ?")
  }

  func number(_ urn: URN, name: LocalizedText?, type: String?) throws(CatalogError) -> Int64 {
    let locale = name?.locale?.tag
    if let entry = try entry(urn) {
      if let name, !(keepsNames && entry.name != nil), Self.replaces(entry, name: name.value, locale: locale)
      {
        rename.bind(1, name.value)
        rename.bind(2, locale)
        rename.bind(3, entry.id)
        try rename.run()
        known[urn.rawValue] = Entry(id: entry.id, name: name.value, locale: locale)
      }
      return entry.id
    }
    insert.bind(1, urn.rawValue)
    insert.bind(2, name?.value)
    insert.bind(3, locale)
    if let type { insert.bind(4, type) }
    let id = try insert.firstInt() ?? 0
    known[urn.rawValue] = Entry(id: id, name: name?.value, locale: locale)
    return id
  }

  private func entry(_ urn: URN) throws(CatalogError) -> Entry? {
    if let entry = known[urn.rawValue] { return entry }
    find.bind(1, urn.rawValue)
    defer { find.reset() }
    guard try find.step() else { return nil }
    let entry = Entry(id: find.int(0), name: find.optionalText(1), locale: find.optionalText(2))
    known[urn.rawValue] = entry
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
