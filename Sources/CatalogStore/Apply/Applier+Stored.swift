import AssetRecords
package import LearningAPI

extension Applier {
  /// Applies raw JSON that was stored in this transaction, as what the API gave just now.
  package func apply(
    stored: [Int64], progress: (Int) throws(CatalogError) -> Void
  ) throws(CatalogError) {
    var rest = stored[...]
    try RecordReader(statements).run(
      next: { (records) throws(CatalogError) in
        records += rest.prefix(RecordReader.portion).map { WaitingRecord(raw: $0, isAuthoritative: true) }
        rest = rest.dropFirst(RecordReader.portion)
      },
      take: { (records) throws(CatalogError) in
        for record in records { try apply(record) }
        try progress(stored.count - rest.count)
      })
  }

  /// Takes away one record, if it is there. A tombstone of it has run 0 and tells nothing: who missed it knows.
  package func remove(_ urn: URN, locale: String) throws(CatalogError) {
    guard let asset = try assets.find(urn.rawValue) else { return }
    let gone = try titles.rows(asset: asset.id, titleCount: asset.titleCount)
      .filter { $0.raw != nil && locales.names[$0.locale] == locale }.map(\.id)
    try remove(
      VanishedAssets.Candidate(urn: urn, id: asset.id, titleCount: asset.titleCount, titles: gone),
      Tombstone(vanishedAt: 0, reason: "", run: 0))
  }
}
