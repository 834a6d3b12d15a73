package import AssetRecords
package import LearningAPI
package import RawStorage

/// An asset that was checked, and its compact JSON.
package struct ReceivedAsset: Sendable {
  package let urn: URN
  package let type: AssetType
  /// The locale of its title.
  package let locale: AssetLocale
  package private(set) var json: ArraySlice<UInt8>
  /// The JSON as it will lie in the file, where that is made already; ``json`` is empty then.
  package private(set) var packed: PackedRaw?
  /// What was read of it, where it becomes a row at once.
  package var record: AssetRecord?
  /// Whether it stood in the part of a listing that `paging.total` announces, not behind its end.
  package let isAnnounced: Bool

  package init(
    _ urn: URN, type: AssetType, locale: AssetLocale = AssetLocale(language: ""), json: ArraySlice<UInt8>,
    isAnnounced: Bool = false
  ) {
    self.urn = urn
    self.type = type
    self.locale = locale
    self.json = json
    self.isAnnounced = isAnnounced
  }

  /// With its JSON as it will lie in the file.
  package func packed(_ packed: PackedRaw) -> ReceivedAsset {
    var asset = self
    asset.json = []
    asset.packed = packed
    return asset
  }
}
