import CatalogIndex
package import CatalogStore
package import LearningAPI

/// Tells which of an asset's titles is shown: for answers, and for the order by titles.
package struct ShownTitleReader {
  private let connection: ReadConnection
  private let names: Dictionaries
  private let target: AssetLocale?
  private let select: String

  /// - Parameter target: the locale that is asked for; nil for the assets' own.
  package init(_ connection: ReadConnection, _ names: Dictionaries, target: AssetLocale?) {
    self.connection = connection
    self.names = names
    self.target = target
    select = """
      SELECT title, locale, raw, \(ChecksummedRow.title.isSound(connection)), words, \(connection.hasShapes ? "shape" : "0")
      FROM title WHERE id = ?
      """
  }

  /// The title in the target locale, otherwise in the asset's own; nil where there is no such asset.
  package func title(_ id: Int64) throws(CatalogError) -> ShownTitle? {
    let asset = try connection.statement(
      "SELECT own_locale, title_slots, locale_set FROM asset WHERE id = ?")
    asset.bind(1, id)
    guard try asset.step() else { return nil }
    let (own, titleCount, localeSet) = (asset.int(0), asset.int(1), asset.int(2))
    asset.reset()
    return try title(id, ownLocale: own, titleCount: titleCount, localeSet: localeSet)
  }

  /// As ``title(_:)``, for who has read the asset's row.
  package func title(
    _ id: Int64, ownLocale own: Int64, titleCount: Int64, localeSet: Int64
  ) throws(CatalogError) -> ShownTitle? {
    var count = 0
    let select = try connection.statement(self.select)
    var best: (rank: Int, tag: String, title: ShownTitle)?
    for number in TitleNumbers(of: id, titleCount: titleCount) {
      select.bind(1, number)
      defer { select.reset() }
      guard try select.step() else { continue }
      guard select.int(3) != 0 else {
        throw ChecksummedRow.title.damage(number, path: connection.path)
      }
      count += 1
      let locale = select.int(1)
      let tag = names.locales[locale]?.tag ?? ""
      let isTarget = target.map { target in names.locales[locale].map(target.covers) ?? false } ?? false
      let rank = isTarget ? 0 : locale == own ? 1 : 2
      if let best, (best.rank, best.tag) < (rank, tag) { continue }
      let title = ShownTitle(
        text: select.text(0), words: select.text(4), locale: locale, raw: select.optionalInt(2),
        shape: RecordTraits(rawValue: select.int(5)).shape)
      best = (rank, tag, title)
    }
    guard count == names.localeSets[localeSet]?.count else {
      throw .damaged(path: connection.path, detail: "asset \(id) has not the titles that it should have")
    }
    return best?.title
  }

  /// The words of the title that an asset shows: for its place.
  package func words(_ id: Int64) throws(CatalogError) -> String {
    guard let shown = try title(id) else { throw ChecksummedRow.asset.damage(id, path: connection.path) }
    return shown.words
  }
}
