/// Which assets an application of the inbox touched, as long as they are few: the columnar index then reads only
/// these again.
package final class ChangedAssets {
  /// Beyond it the whole index is rebuilt.
  package static let limit = 65_536

  /// Nil where they are too many.
  package private(set) var ids: Set<Int64>? = []

  package init() {}

  package func insert(_ id: Int64) {
    guard ids?.insert(id).inserted == true, let count = ids?.count, count > Self.limit else { return }
    ids = nil
  }

  /// Something changed that concerns assets nobody named.
  package func loseTrack() { ids = nil }
}
