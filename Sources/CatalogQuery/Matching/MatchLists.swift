import CatalogIndex
import CatalogStore
import CatalogText
import LearningAPI

/// The titles that names are looked for among: those that assets have, then those that only the history knows.
struct MatchLists {
  let lists: [TitleList]
  /// How many of ``lists`` are of titles that assets have.
  let current: Int
  /// The titles of the last list, by the places that it gives.
  let old: [OldTitle]

  /// - Parameters:
  ///   - types: the numbers of the types that are asked for.
  ///   - locales: those of the locales; nil for all.
  init(
    _ generation: Generation, _ connection: ReadConnection, types: Set<Int64>, locales: Set<Int64>?
  ) throws(CatalogError) {
    let names = generation.names
    let sets = locales.map(names.localeSets)
    func rank(_ type: Int64, _ localeSet: Int64, _ isRetired: Bool) -> UInt8? {
      guard types.contains(type), sets?.contains(localeSet) ?? true else { return nil }
      return MatchRank(names.types[type], isRetired ? .retired : .available).value
    }
    var lists: [TitleList] = []
    if let index = generation.index {
      for (number, part) in index.parts.enumerated() {
        let deleted = number == 0 ? index.deleted : []
        lists.append(
          try .segment(part.segment, deleted: deleted, connection) {
            rank($0.type, $0.localeSet, $0.isRetired)
          })
      }
    } else {
      lists = [try Self.rows(connection, rank)]
    }
    current = lists.count
    let asked = Set(types.compactMap { names.types[$0] })
    let tags = locales.map { Set($0.compactMap { names.locales[$0] }) }
    var old: [OldTitle] = []
    var titles: [BuiltTitles.Title] = []
    for (title, rank, type) in try OldTitle.all(names, connection) {
      guard type.map(asked.contains) ?? true, title.locale.map({ tags?.contains($0) ?? true }) ?? true else {
        continue
      }
      let words = TitleWords(title.text)
      titles.append(
        BuiltTitles.Title(
          words: words.words.joined(separator: " "), joined: words.joined.joined(separator: " "),
          place: TitleList.Place(asset: Int64(old.count), rank: rank.value, recency: UInt32(old.count))))
      old.append(title)
    }
    self.old = old
    self.lists = old.isEmpty ? lists : lists + [BuiltTitles(titles).list]
  }

  /// All titles, for a file without a columnar index: the newest first, as their numbers.
  private static func rows(
    _ connection: ReadConnection, _ rank: (Int64, Int64, Bool) -> UInt8?
  ) throws(CatalogError) -> TitleList {
    let rows = try connection.statement(
      """
      SELECT words, joined, a.id, type, locale_set, is_retired
      FROM asset a JOIN title t ON t.id & \(CatalogSchema.titleStride - 1) = a.id
      ORDER BY published_at IS NULL, published_at DESC, urn, t.id
      """)
    defer { rows.reset() }
    var titles: [BuiltTitles.Title] = []
    while try rows.step() {
      let rank = rank(rows.int(3), rows.int(4), rows.int(5) != 0)
      titles.append(
        BuiltTitles.Title(
          words: rows.text(0), joined: rows.text(1),
          place: rank.map { TitleList.Place(asset: rows.int(2), rank: $0, recency: UInt32(titles.count)) }))
    }
    return BuiltTitles(titles).list
  }
}
