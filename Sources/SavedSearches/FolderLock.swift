import Foundation

/// Keeps two processes from changing the same files at once. It is on the folder, so that no file is left behind, and the
/// system lets go of it when the process ends in whatever way.
struct FolderLock: ~Copyable {
  private let descriptor: Int32

  /// Waits for whoever holds it: nobody does longer than a file is written.
  init(of path: String) throws(SavedSearchError) {
    let target = URL(filePath: path).resolvingSymlinksInPath()
    let folder = target.deletingLastPathComponent().path(percentEncoded: false)
    descriptor = unsafe open(folder, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw SavedSearchError(unsafe "'\(folder)' cannot be opened: \(String(cString: strerror(errno)))")
    }
    while flock(descriptor, LOCK_EX) != 0 {
      if errno == EINTR { continue }
      let reason = errno
      close(descriptor)
      throw SavedSearchError(unsafe "'\(folder)' cannot be locked: \(String(cString: strerror(reason)))")
    }
  }

  deinit {
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
