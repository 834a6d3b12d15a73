import LearningAPI

/// An asset's record with its titles read: what can be known of it without the catalog.
///
/// An object, because it goes from hand to hand: counting the references of a record's parts with each took a
/// fifteenth of the time of applying it.
final class AssetRecord: Sendable {
  /// A chapter or video inside.
  struct Member: Sendable {
    let urn: URN
    let type: AssetType
    let title: IndexedTitle
  }

  /// Lists no classifications.
  let asset: LearningAsset
  /// What it says of classifications.
  let paths: [ClassificationPath]
  let title: IndexedTitle
  let traits: RecordTraits
  /// The chapters and videos inside a course, each once. What a learning path holds are links to assets.
  let inside: [Member]

  init(_ asset: LearningAsset, paths: [ClassificationPath], traits: RecordTraits) {
    self.asset = asset
    self.paths = paths
    self.traits = traits
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
