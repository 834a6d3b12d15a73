import CatalogStore

/// A part of a letter about changes, in the order in which they are read.
enum LetterSection: String, CaseIterable {
  case new = "New"
  case back = "Available again"
  case changed = "Changed"
  case retired = "Retired"
  case gone = "Not in the catalog any more"

  /// The part for an asset with these changes, oldest first: what came or went last decides.
  ///
  /// - Parameter isRetired: whether it is now: a sync can bring it and its end at once.
  init(of changes: [AssetChange], isRetired: @autoclosure () -> Bool) {
    let moves = changes.compactMap { change -> LetterSection? in
      switch change.kind {
      case .added: .new
      case .reinstated: .back
      case .retired: .retired
      case .vanished: .gone
      case .retitled, .level, .classifications: nil
      }
    }
    let last = moves.last ?? .changed
    self = last == .new && isRetired() ? .retired : last
  }
}
