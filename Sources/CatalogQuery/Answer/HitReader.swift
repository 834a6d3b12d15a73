import CatalogIndex
import CatalogStore
import CatalogText
import LearningAPI
import RawStorage

/// Reads what an answer shows of an asset. Keeps the courses of derived videos, which often share one.
final class HitReader {
  private let connection: ReadConnection
  private let names: Dictionaries
  private let titles: ShownTitleReader
  private let selectAsset: String
  private let raw: KeptRawReader
  private let json: HitJSON
  private var courses: [Int64: JSONDocument] = [:]

  /// - Parameters:
  ///   - generation: what the connection sees, where that is known.
  ///   - json: what hits will be asked for.
  init(
    _ connection: ReadConnection, _ names: Dictionaries, _ generation: GenerationID?, target: AssetLocale?,
    json: HitJSON
  ) {
    self.connection = connection
    self.names = names
    self.json = json
    titles = ShownTitleReader(connection, names, target: target)
    raw = KeptRawReader.of(connection, generation)
    selectAsset = """
      SELECT urn, type, level, locale_set, published_at, updated_at, retired_at, seconds, is_retired, is_derived,
        own_locale, title_slots, \(ChecksummedRow.asset.isSound(connection))
      FROM asset WHERE id = ?
      """
  }

  func hit(_ id: Int64) throws(CatalogError) -> Hit {
    let row = try connection.statement(selectAsset)
    row.bind(1, id)
    defer { row.reset() }
    let hasRow = try row.step()
    guard !hasRow || row.int(12) != 0 else { throw ChecksummedRow.asset.damage(id, path: connection.path) }
    guard hasRow,
      let shown = try titles.title(
        id, ownLocale: row.int(10), titleCount: row.int(11), localeSet: row.int(3))
    else {
      throw .damaged(path: connection.path, detail: "asset \(id) has no row or no title")
    }
    let urn = URN(row.text(0))
    let isDerived = row.int(9) != 0
    guard let urn, let type = names.types[row.int(1)] else {
      throw .damaged(path: connection.path, detail: "asset \(id) has no URN or type")
    }
    return Hit(
      urn: urn, type: type, title: LocalizedText(shown.text, locale: names.locales[shown.locale]),
      locales: (names.localeSets[row.int(3)] ?? []).compactMap { names.locales[$0] }.sorted(),
      level: row.optionalInt(2).flatMap { names.levels[$0] }, publishedMilliseconds: row.optionalInt(4),
      updatedMilliseconds: row.optionalInt(5), retiredMilliseconds: row.optionalInt(6),
      isRetired: row.int(8) != 0, seconds: row.optionalInt(7), isDerived: isDerived,
      raw: try raw(id, urn, type, shown))
  }

  private func raw(
    _ id: Int64, _ urn: URN, _ type: AssetType, _ shown: ShownTitle
  ) throws(CatalogError) -> RawJSON {
    if json == .unread { return .unread }
    if json == .identity, let shape = shown.shape, let locale = names.locales[shown.locale] {
      var writer = JSONWriter()
      shape.write(urn: urn, type: type, title: shown.text, locale: locale, to: &writer)
      return RawJSON(checked: writer.bytes)
    }
    if let raw = shown.raw { return try json(raw) }
    let parents = try connection.statement(
      """
      SELECT p.id, p.title_slots FROM content c JOIN asset p ON p.id = c.parent JOIN asset_type t ON t.id = p.type
      WHERE c.child = ? AND c.locale = ? ORDER BY t.name = 'CHAPTER', p.urn LIMIT 1
      """)
    parents.bind(1, id)
    parents.bind(2, shown.locale)
    guard try parents.step() else {
      throw .damaged(path: connection.path, detail: "nothing contains '\(urn)', which has no JSON of its own")
    }
    let (parent, titleCount) = (parents.int(0), parents.int(1))
    parents.reset()
    let records = try records(of: parent, titleCount: titleCount)
    if let listing = records.first(where: { $0.locale == shown.locale }), let newest = records.first,
      let member = Self.member(urn, in: try course(listing.raw).root)
    {
      let json = Self.completed(member, from: try course(newest.raw).root)
      do { return RawJSON(try JSONDocument(json)) } catch {
        throw .damaged(path: connection.path, detail: "'\(urn)': \(error)")
      }
    }
    throw .damaged(path: connection.path, detail: "the JSON of what contains '\(urn)' does not list it")
  }

  /// An asset's records, the one that gives its columns first.
  private func records(of asset: Int64, titleCount: Int64) throws(CatalogError) -> [(
    locale: Int64, raw: Int64
  )] {
    let select = try connection.statement("SELECT locale, raw, updated_at FROM title WHERE id = ?")
    var records: [(precedence: RecordPrecedence, locale: Int64, raw: Int64)] = []
    for number in TitleNumbers(of: asset, titleCount: titleCount) {
      select.bind(1, number)
      if try select.step(), let raw = select.optionalInt(1) {
        let locale = select.int(0)
        let tag = names.locales[locale]?.tag ?? ""
        records.append((RecordPrecedence(updatedAt: select.optionalInt(2), locale: tag), locale, raw))
      }
      select.reset()
    }
    records.sort { $0.precedence < $1.precedence }
    return records.map { ($0.locale, $0.raw) }
  }

  private func course(_ raw: Int64) throws(CatalogError) -> JSONDocument {
    if let known = courses[raw] { return known }
    if courses.count >= 32 { courses.removeAll() }
    let document = try json(raw).document
    courses[raw] = document
    return document
  }

  private func json(_ raw: Int64) throws(CatalogError) -> RawJSON {
    try self.raw.reader.json(raw, path: connection.path) { sql throws(CatalogError) in
      try connection.statement(sql)
    }
  }

  /// What a course says of a video, with the details that the video takes from the course: asked for by
  /// level, it must show that level, and whoever syncs from an emulator must not lose it.
  private static func completed(_ member: JSONValue, from course: JSONValue) -> [UInt8] {
    guard member["details"] == nil, let details = course["details"], details.isObject else {
      return Array(member.raw)
    }
    var json = JSONWriter()
    json.object { json in
      for (key, value) in member.members { json.member(key: key) { $0.value(value) } }
      json.key("details")
      json.object { json in
        for (key, value) in details.members where inherited.contains(key.string ?? "") {
          json.member(key: key) { $0.value(value) }
        }
      }
    }
    return json.bytes
  }

  /// What a derived asset takes from its course.
  private static let inherited: Set<String> = [
    "availability", "availableLocales", "classifications", "contributors", "lastUpdatedAt", "level",
    "publishedAt",
    "retiredAt",
  ]

  private static func member(_ urn: URN, in json: JSONValue) -> JSONValue? {
    guard let contents = json["contents"] else { return nil }
    for entry in contents.elements {
      guard let asset = entry["asset"] else { continue }
      if asset["urn"]?.isString(urn.rawValue) == true { return asset }
      if let found = member(urn, in: asset) { return found }
    }
    return nil
  }
}
