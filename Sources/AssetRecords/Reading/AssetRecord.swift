package import LearningAPI

/// An asset's record with its titles read: what can be known of it without the catalog.
///
/// An object, because it goes from hand to hand: counting the references of a record's parts with each took a
/// fifteenth of the time of applying it.
package final class AssetRecord: Sendable {
  /// A chapter or video inside.
  package struct Member: Sendable {
    package let urn: URN
    package let type: AssetType
    package let title: IndexedTitle
  }

  /// Lists no classifications.
  package let asset: LearningAsset
  /// What it says of classifications.
  package let paths: [ClassificationPath]
  package let title: IndexedTitle
  package let traits: RecordTraits
  /// The chapters and videos inside a course, each once. What a learning path holds are links to assets.
  package let inside: [Member]

  /// - Parameters:
  ///   - asset: what was read of the JSON, with `parts`.
  ///   - json: compact, as it is stored.
  ///   - paths: the entries of its classifications.
  package init(_ asset: LearningAsset, of json: JSONValue, paths: [ClassificationPath]) {
    self.asset = asset
    self.paths = paths
    traits = RecordTraits(
      ElementShape(json, of: asset), hasDescription: DescriptionTexts.areThere(in: json))
    title = IndexedTitle(asset.title.value)
    guard asset.type != .learningPath, !asset.contents.isEmpty else {
      inside = []
      return
    }
    var seen: Set<URN> = [asset.urn]
    inside = asset.contents.flatMap(\.ownAssets).filter { seen.insert($0.urn).inserted }
      .map { Member(urn: $0.urn, type: $0.type, title: IndexedTitle($0.title.value)) }
  }
}
