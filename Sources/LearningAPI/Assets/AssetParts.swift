/// What assets share, read once: locales, contributors, and classifications with what they are filed under.
///
/// The videos of a course carry the same parts, byte by byte. Reading them again for each was nine tenths of the
/// time of reading an asset (33 µs of slim assets with facet fields; with this 4).
package struct AssetParts: Sendable {
  /// What becomes of the entries of an asset's classifications.
  package enum Classifications: Sendable {
    /// The asset lists them.
    case listed
    /// They are left in ``lastPaths``, and the asset lists none: who knows them by their object needs no lists.
    case paths
    /// They are passed over: nothing that they say makes an asset unusable.
    case none
  }

  let classifications: Classifications
  var locales: KnownJSON<AssetLocale?>
  var localeLists: KnownJSON<[AssetLocale]>
  var paths: KnownJSON<ClassificationPath>
  var contributors: KnownJSON<[Contributor]>
  /// The entries of classifications, for whoever parses the next asset.
  var objects: KnownObjects
  /// The entries of the asset that was read last.
  package internal(set) var lastPaths: [ClassificationPath] = []
  /// What nobody should believe of the asset that was read last.
  package internal(set) var lastDoubts: [AssetDoubt] = []

  /// - Parameter limit: how many bytes of JSON to remember of each kind of part.
  package init(limit: Int = 2 << 20, classifications: Classifications = .listed) {
    self.classifications = classifications
    locales = KnownJSON(limit: limit)
    localeLists = KnownJSON(limit: limit)
    paths = KnownJSON(limit: limit)
    contributors = KnownJSON(limit: limit)
    objects = KnownObjects(isKept: limit > 0)
  }
}

extension JSONDocument {
  /// Checks the text of an asset, of which parts are known from assets before it.
  package init(_ bytes: [UInt8], _ parts: AssetParts) throws(JSONError) {
    try self.init(bytes, maximumDepth: Self.maximumDepth, isLenient: false, known: parts.objects)
  }
}
