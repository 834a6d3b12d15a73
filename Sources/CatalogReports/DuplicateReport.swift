import CatalogEngine
import CatalogIndex
public import CatalogQuery
import CatalogStore
public import LearningAPI

/// Assets that look like one: the same page under two URNs, or the same title.
public struct DuplicateReport: Sendable, Hashable {
  /// What they have in common.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The page that `webLaunch` leads to, without query and fragment.
    case page
    /// The normalized words of a title in one locale, and the type.
    case title
  }

  /// Assets that have something in common.
  public struct Group: Sendable, Hashable {
    /// What that is.
    public let reason: Reason
    /// The page, or the locale of the title.
    public let key: String
    /// Two or more, those that are available first, then by URN.
    public let assets: [ReportedAsset]
  }

  /// Those with one page first; then by the first asset's title.
  public let groups: [Group]

  /// Looks for duplicates. All records are read.
  ///
  /// - Parameters:
  ///   - catalog: where.
  ///   - types: among assets of these types.
  ///   - progress: told now and then how many assets are done, and of how many.
  /// - Throws: `QueryError`.
  public init(
    of catalog: Catalog, types: Set<AssetType>, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(QueryError) {
    groups = try catalog.snapshot { connection throws(QueryError) in
      var pages: [String: [Int64]] = [:]
      try RecordScan.forEach(connection, types: types, progress: progress) { asset throws(QueryError) in
        for page in Set(asset.records.compactMap(Self.page)) { pages[page, default: []].append(asset.id) }
      }
      return try wrap { () throws(CatalogError) in
        let names = try Dictionaries(connection)
        var groups: [Group] = []
        for (page, ids) in pages where ids.count > 1 {
          groups.append(try Self.group(.page, page, ids, names, connection))
        }
        for (locale, ids) in try Self.titles(types, names, connection) {
          groups.append(try Self.group(.title, locale, ids, names, connection))
        }
        return groups.sorted { left, right in
          if left.reason != right.reason { return left.reason == .page }
          let (one, other) = (left.assets[0], right.assets[0])
          return (one.title, one.urn.rawValue, left.key, left.assets[1].urn.rawValue)
            < (other.title, other.urn.rawValue, right.key, right.assets[1].urn.rawValue)
        }
      }
    }
  }

  private static func group(
    _ reason: Reason, _ key: String, _ ids: [Int64], _ names: Dictionaries, _ connection: ReadConnection
  ) throws(CatalogError) -> Group {
    var assets: [ReportedAsset] = []
    for id in ids { assets.append(try ReportedAsset(id, names, connection)) }
    assets.sort { $0.isRetired == $1.isRetired ? $0.urn < $1.urn : !$0.isRetired }
    return Group(reason: reason, key: key, assets: assets)
  }

  /// Pages of LinkedIn Learning compare as everywhere else; any other address without query, fragment and last slash.
  private static func page(_ record: JSONValue) -> String? {
    guard let text = record["details"]?["urls"]?["webLaunch"]?.string else { return nil }
    if let page = LearningPage(text) { return page.path }
    var address = text.prefix { $0 != "?" && $0 != "#" }
    while address.last == "/" { address.removeLast() }
    return address.contains("://") ? String(address) : nil
  }

  /// The locale and the assets of each title that several have.
  private static func titles(
    _ types: Set<AssetType>, _ names: Dictionaries, _ connection: ReadConnection
  ) throws(CatalogError) -> [(locale: String, ids: [Int64])] {
    let numbers = names.types.filter { types.contains($0.value) }.keys.sorted()
    let asset = "t.id & \(TitleNumbers.stride - 1)"
    try ReportedRows.check(connection)
    // What has no letter or digit has no words.
    let select = try connection.statement(
      """
      SELECT t.locale, group_concat(DISTINCT a.id) FROM title t JOIN asset a ON a.id = \(asset)
      WHERE a.type IN (\(numbers.map { "\($0)" }.joined(separator: ",")))
      GROUP BY a.type, t.locale, CASE WHEN t.words = '' THEN t.title ELSE t.words END
      HAVING count(DISTINCT a.id) > 1
      """)
    defer { select.reset() }
    var found: [(locale: String, ids: [Int64])] = []
    while try select.step() {
      let ids = select.text(1).split(separator: ",").compactMap { Int64($0) }
      found.append((names.locales[select.int(0)]?.tag ?? "", ids))
    }
    return found
  }
}
