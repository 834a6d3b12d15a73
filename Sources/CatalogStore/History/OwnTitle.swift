/// The title of an asset in its own locale, which names it in reports.
package enum OwnTitle {
  /// Slots that an asset can have; a damaged row must not be believed.
  package static let maximumSlots: Int64 = 1_000

  package static func text(
    of asset: Int64, _ prepare: (String) throws(CatalogError) -> SQLStatement
  ) throws(CatalogError) -> String? {
    let row = try prepare("SELECT own_locale, title_slots FROM asset WHERE id = ?")
    row.bind(1, asset)
    guard try row.step() else { return nil }
    let (own, slots) = (row.int(0), min(row.int(1), maximumSlots))
    row.reset()
    let title = try prepare("SELECT title, locale FROM title WHERE id = ?")
    var first: String?
    var slot: Int64 = 0
    while slot < slots {
      title.bind(1, asset &+ slot * CatalogSchema.titleStride)
      defer { title.reset() }
      slot += 1
      guard try title.step() else { continue }
      if title.int(1) == own { return title.text(0) }
      first = first ?? title.text(0)
    }
    return first
  }
}
