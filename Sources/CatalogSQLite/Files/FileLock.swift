import Foundation

/// Held by the one process that writes to a catalog. The system lets go of it when the process ends in
/// whatever way, so a dead holder never blocks.
package final class FileLock: Sendable {
  private let descriptor: Int32

  private let path: String
  private let isNew: Bool

  /// - Throws: ``CatalogError`` `locked` with the process that holds it.
  package init(catalog path: String) throws(CatalogError) {
    let lockPath = path + ".lock"
    let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
    let made = unsafe open(lockPath, flags | O_EXCL, 0o600)
    let descriptor = unsafe made >= 0 ? made : open(lockPath, flags, 0o600)
    guard descriptor >= 0 else {
      throw unsafe .inaccessible(path: lockPath, detail: String(cString: strerror(errno)))
    }
    // Who made it may have taken it away just now, with a catalog that was refused; then it keeps nobody out.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0,
      FileIdentity(descriptor: descriptor) == FileIdentity(lockPath)
    else {
      var buffer = [UInt8](repeating: 0, count: 32)
      let count = unsafe pread(descriptor, &buffer, buffer.count, 0)
      close(descriptor)
      let holder = String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
        .filter(\.isNumber)
      throw .locked(path: path, holder: holder.isEmpty ? "another sync or import" : "process \(holder)")
    }
    ftruncate(descriptor, 0)
    let text = Array("\(getpid())\n".utf8)
    unsafe pwrite(descriptor, text, text.count, 0)
    self.descriptor = descriptor
    self.path = lockPath
    isNew = made >= 0
  }

  /// Takes the file away that was made for this lock, where there came to be no catalog that it belongs to.
  package func discard() { if isNew { unsafe unlink(path) } }

  /// Whether somebody writes to a catalog, without ever standing in the way of who wants to.
  package static func isHeld(catalog path: String) -> Bool {
    let descriptor = unsafe open(path + ".lock", O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var buffer = [UInt8](repeating: 0, count: 32)
    let count = unsafe pread(descriptor, &buffer, buffer.count, 0)
    // The lock itself is tried only while its last holder is there: whoever begins at this moment would meet ours.
    guard
      let holder = Int32(String(decoding: buffer.prefix(max(0, count)), as: UTF8.self).filter(\.isNumber)),
      kill(holder, 0) == 0 || errno == EPERM
    else { return false }
    return flock(descriptor, LOCK_SH | LOCK_NB) != 0
  }

  deinit {
    // A child process that is about to start has a copy of the descriptor, and with it the lock.
    flock(descriptor, LOCK_UN)
    close(descriptor)
  }
}
