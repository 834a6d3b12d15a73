import AssetRecords
import LearningAPI

extension Applier {
  /// Makes assets of the chapters and videos inside a course, and takes away those that left it.
  func applyContents(
    of record: AssetRecord, parent: Int64, locale: Int64, _ columns: AssetColumns, isNew: Bool
  ) throws(CatalogError) {
    let inside = record.inside
    if isNew && inside.isEmpty { return }
    var gone: Set<Int64> = isNew ? [] : Set(try contents.children(of: parent, locale: locale))
    for member in inside {
      guard let child = try assets.find(member.urn.rawValue) else {
        let id = try assets.insert(
          urn: member.urn.rawValue, AssetTable.Identity(type: try types.number(member.type.rawValue)),
          columns, isDerived: true, localeSet: localeSets.number([locale]), ownLocale: locale)
        try titles.insert(
          TitleTable.Row(id: id, locale: locale, title: member.title.text), member.title, isFirst: true)
        try contents.insert(parent: parent, locale: locale, child: id)
        continue
      }
      if gone.remove(child.id) == nil { try contents.insert(parent: parent, locale: locale, child: child.id) }
      guard child.isDerived else { continue }
      if try contents.places(of: child.id).allSatisfy({ $0.parent == parent }) {
        try setDerivedTitle(member.title, locale: locale, child)
        try assets.inherit(child.id, columns)
      } else {
        try refreshDerived(child)
      }
    }
    for child in gone {
      try contents.remove(parent: parent, locale: locale, child: child)
      if let row = try assets.find(assets.urn(of: child)), row.isDerived { try refreshDerived(row) }
    }
    if isNew { return }
    // Children known from other locales of this asset inherit its new columns as well.
    for child in Set(try contents.children(of: parent, otherThan: locale)) {
      if let row = try assets.find(assets.urn(of: child)), row.isDerived { try refreshDerived(row) }
    }
  }

  private func setDerivedTitle(_ title: IndexedTitle, locale: Int64, _ child: AssetTable.Row)
    throws(CatalogError)
  {
    var rows = try titles.rows(asset: child.id, titleCount: child.titleCount)
    if let old = rows.first(where: { $0.locale == locale }) {
      var new = old
      new.title = title.text
      try titles.update(new, from: old, title)
      return
    }
    let new = TitleTable.Row(id: freeSlot(rows, asset: child.id), locale: locale, title: title.text)
    try titles.insert(new, title)
    rows.append(new)
    try updateTitles(child.id, rows, preferred: nil)
  }

  /// Works out a derived asset from everything that contains it. Where several records list one video,
  /// the first by URN tells its columns and, locale by locale, its title; a chapter's record comes after all
  /// courses', because it tells neither level nor dates. One that nothing lists is gone.
  func refreshDerived(_ child: AssetTable.Row) throws(CatalogError) {
    var places: [(isChapter: Int, urn: String, place: ContentTable.RankedOrdinal)] = []
    for place in try contents.places(of: child.id) {
      let isChapter = types.names[try assets.type(of: place.parent)] == AssetType.chapter.rawValue
      places.append((isChapter ? 1 : 0, try assets.urn(of: place.parent), place))
    }
    places.sort { ($0.isChapter, $0.urn) < ($1.isChapter, $1.urn) }
    let old = try titles.rows(asset: child.id, titleCount: child.titleCount)
    guard let first = places.first, let columns = try assets.columns(of: first.place.parent) else {
      for row in old { try titles.remove(row.id) }
      try assets.remove(child.id)
      return
    }
    let urn = try assets.urn(of: child.id)
    var rows = old
    for row in old where !places.contains(where: { $0.place.locale == row.locale }) {
      try titles.remove(row.id)
      rows.removeAll { $0.id == row.id }
    }
    for locale in Set(places.map(\.place.locale)).sorted() {
      guard let place = places.first(where: { $0.place.locale == locale })?.place,
        let text = try title(of: urn, in: place)
      else { continue }
      if let at = rows.firstIndex(where: { $0.locale == locale }) {
        var new = rows[at]
        new.title = text
        try titles.update(new, from: rows[at])
        rows[at] = new
      } else {
        let new = TitleTable.Row(id: freeSlot(rows, asset: child.id), locale: locale, title: text)
        try titles.insert(new)
        rows.append(new)
      }
    }
    try assets.inherit(child.id, columns)
    try updateTitles(child.id, rows, preferred: nil)
  }

  private func title(of urn: String, in place: ContentTable.RankedOrdinal) throws(CatalogError) -> String? {
    guard let parent = try assets.find(assets.urn(of: place.parent)),
      let raw = try titles.rows(asset: parent.id, titleCount: parent.titleCount).first(where: {
        $0.locale == place.locale
      })?.raw
    else { return nil }
    return try record(raw).contents.flatMap(\.ownAssets).first { $0.urn.rawValue == urn }?.title.value
  }
}
