import Foundation
import Synchronization

/// That connections of this process have a file open, as long as this lives.
///
/// POSIX takes away all locks that a process holds on a file when it closes any descriptor of it, those of SQLite's
/// connections too (https://sqlite.org/howtocorrupt.html, 2.2). A sync of another process then thinks that nobody
/// reads, and moves its log into the file under the readers' feet. So nothing but SQLite opens a file in use.
package final class FileUse: Sendable {
  private static let counts = Mutex<[FileIdentity: Int]>([:])
  /// Which file it is.
  package let identity: FileIdentity
  /// Whether something of this process had the file open before.
  package let isShared: Bool

  /// - Parameter look: opens the file beside SQLite; called only where no connection of this process has it open.
  /// - Throws: what `look` throws, or ``CatalogError`` `inaccessible`.
  package init(_ path: String, look: () throws(CatalogError) -> Void = {}) throws(CatalogError) {
    guard let identity = FileIdentity(path) else {
      throw unsafe .inaccessible(path: path, detail: String(cString: strerror(errno)))
    }
    try FileSuccession.makeWay(for: identity, at: path)
    // A lock's closure cannot throw a typed error.
    let result = Self.counts.withLock { counts -> Result<Bool, CatalogError> in
      do throws(CatalogError) {
        let isShared = counts[identity] != nil
        if !isShared { try look() }
        counts[identity, default: 0] += 1
        return .success(isShared)
      } catch {
        return .failure(error)
      }
    }
    isShared = try result.get()
    self.identity = identity
  }

  /// Whether connections of this process have a file open.
  package static func isInUse(_ identity: FileIdentity) -> Bool { counts.withLock { $0[identity] != nil } }

  deinit {
    Self.counts.withLock { counts in
      let left = (counts[identity] ?? 1) - 1
      counts[identity] = left == 0 ? nil : left
    }
  }
}
