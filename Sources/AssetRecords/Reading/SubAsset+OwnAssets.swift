package import LearningAPI

extension SubAsset {
  /// This and the chapters and videos inside it. Anything else inside a course is a link.
  package var ownAssets: [SubAsset] {
    type == .chapter || type == .video ? [self] + contents.flatMap(\.ownAssets) : []
  }
}
