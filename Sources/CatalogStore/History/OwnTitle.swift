import CatalogIndex

/// The title of an asset in its own locale, which names it in reports.
package enum OwnTitle {
  package static func text(
    of asset: Int64, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> String? {
    let row = try prepare("SELECT own_locale, title_slots FROM asset WHERE id = ?")
    row.bind(1, asset)
    guard try row.step() else { return nil }
    let (own, titleCount) = (row.int(0), row.int(1))
    row.reset()
    let title = try prepare("SELECT title, locale FROM title WHERE id = ?")
    var first: String?
    for number in TitleNumbers(of: asset, titleCount: titleCount) {
      title.bind(1, number)
      defer { title.reset() }
      guard try title.step() else { continue }
      if title.int(1) == own { return title.text(0) }
      first = first ?? title.text(0)
    }
    return first
  }
}
