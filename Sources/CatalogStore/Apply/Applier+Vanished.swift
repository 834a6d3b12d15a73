import AssetRecords
import LearningAPI

extension Applier {
  /// Takes away the records of an asset that vanished, and the asset with the last of them. What a course still
  /// tells of stays as what the course tells.
  func remove(_ vanished: VanishedAssets.Candidate, _ tombstone: Tombstone) throws(CatalogError) {
    let rows = try titles.rows(asset: vanished.id, titleCount: vanished.titleCount)
    let gone = rows.filter { vanished.titles.contains($0.id) }
    let kept = rows.filter { !vanished.titles.contains($0.id) }
    guard let first = gone.first else { return }
    let type = try types.name(assets.type(of: vanished.id))
    var children: Set<Int64> = []
    for row in rows { children.formUnion(try contents.children(of: vanished.id, locale: row.locale)) }
    for row in gone {
      for child in try contents.children(of: vanished.id, locale: row.locale) {
        try contents.remove(parent: vanished.id, locale: row.locale, child: child)
      }
      try titles.remove(row.id)
      if let raw = row.raw { try delete(raw: raw) }
    }
    if let remaining = kept.first(where: { $0.raw != nil }), let raw = remaining.raw {
      _ = try refresh(vanished.id, kept, newest: record(raw), of: remaining)
    } else if try contents.places(of: vanished.id).isEmpty {
      try assets.remove(vanished.id)
      try tombstone.insert(
        urn: vanished.urn, type: type, title: first.title, locale: locales.name(first.locale), statements)
    } else {
      try assets.makeDerived(vanished.id)
      try refreshDerived(AssetTable.Row(id: vanished.id, isDerived: true, titleCount: vanished.titleCount))
    }
    for child in children {
      if let row = try assets.find(assets.urn(of: child)), row.isDerived { try refreshDerived(row) }
    }
  }
}
