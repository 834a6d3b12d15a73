import Foundation

/// Which file a path leads to. Two files that exist at the same time differ in it; a file that is gone may give its own
/// to the next one.
package struct FileIdentity: Hashable, Sendable {
  private let device: UInt64
  private let inode: UInt64

  /// Nil where the path leads to nothing; the reason is in `errno`.
  package init?(_ path: String) {
    var info = stat()
    guard unsafe stat(path, &info) == 0 else { return nil }
    device = UInt64(truncatingIfNeeded: info.st_dev)
    inode = UInt64(info.st_ino)
  }
}
