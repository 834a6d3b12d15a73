import Foundation
import Synchronization

/// What happens before a file is opened in whose place another one was.
///
/// SQLite finds a file's log and the index of it by their names. Connections to the file that was there before have that
/// index in memory, and whoever opens the new one, with no other process about, cuts it to nothing and writes its own: they
/// would share it. Closing theirs would also take away the locks on it that this process holds for the new one
/// (https://sqlite.org/howtocorrupt.html, 2.2 and 2.4). So all of them are closed first.
package enum FileSuccession {
  private struct Reference { weak var holder: (any FileHolder)? }

  private static let holders = Mutex<[Reference]>([])
  /// Whoever asks waits so long for questions to the file that was there before, as for a lock of SQLite.
  private static let patience = Duration.seconds(5)

  /// Notes who has to close before another file is opened under the same path.
  package static func register(_ holder: some FileHolder) {
    holders.withLock { holders in
      holders.removeAll { $0.holder == nil }
      holders.append(Reference(holder: holder))
    }
  }

  /// Lets all go who hold other files that had this path, and waits until none is open.
  ///
  /// - Throws: ``CatalogError`` `locked` where a question to such a file does not end.
  package static func makeWay(for identity: FileIdentity, at path: String) throws(CatalogError) {
    let all = holders.withLock { $0.compactMap(\.holder) }
    // Mostly there is one, of this very file.
    if all.allSatisfy({ $0.identity == identity }) { return }
    let resolved = FilePath.resolved(path)
    let former = all.filter { $0.identity != identity && $0.path == resolved }
    for holder in former { holder.letGo() }
    let clock = ContinuousClock()
    let end = clock.now + patience
    while former.contains(where: { FileUse.isInUse($0.identity) }) {
      if Task.isCancelled { throw .interrupted }
      guard clock.now < end else {
        throw .locked(path: path, holder: "a question of this process to the file that was there before")
      }
      usleep(500)
    }
  }
}
