package import LearningAPI

/// An asset that was checked, and its compact JSON.
package struct ReceivedAsset: Sendable {
  package let urn: URN
  package let type: AssetType
  /// The locale of its title.
  package let locale: AssetLocale
  package let json: ArraySlice<UInt8>
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
}
