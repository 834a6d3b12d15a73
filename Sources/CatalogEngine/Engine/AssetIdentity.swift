package import LearningAPI

/// What an engine tells of an asset that has a title in one locale alone.
package struct AssetIdentity {
  package let urn: URN
  /// As the catalog numbers its types.
  package let type: Int64
  /// As the catalog numbers its locales.
  package let locale: Int64
}
