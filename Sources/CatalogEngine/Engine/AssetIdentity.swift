package import LearningAPI

/// What an engine tells of an asset: with its title, or where that is in one locale alone.
package struct AssetIdentity {
  package let urn: URN
  /// As the catalog numbers its types.
  package let type: Int64
  /// As the catalog numbers its locales.
  package let locale: Int64
  /// Its title, and how the API wrote it; nil where the row has to tell.
  package let title: (text: String, shape: ElementShape)?
}
