import Foundation
import OpenFiles

/// A file that is read and written whole. It is exchanged in one step, so that nobody reads half of it and a kill leaves it
/// as it was.
struct SmallFile {
  /// So much people write by hand; a longer file is another one.
  static let ownLimit = 4 << 20
  /// URNs of some millions of assets.
  static let seenLimit = 1 << 30

  let path: String
  let limit: Int

  /// Nil where the file is missing.
  func read() throws(SavedSearchError) -> [UInt8]? {
    // What is a pipe must not keep anybody waiting.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    if descriptor < 0, errno == ENOENT || errno == ENOTDIR { return nil }
    guard descriptor >= 0 else { throw problem("cannot be read", errno) }
    let file = OpenFile(owning: descriptor)
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      throw SavedSearchError("'\(path)' is no file")
    }
    guard info.st_size <= limit else {
      throw SavedSearchError("'\(path)' has more than \(limit) bytes; that is not what belongs there")
    }
    do { return try file.read(upTo: limit) } catch {
      throw problem("cannot be read", error.code)
    }
  }

  func write(_ bytes: [UInt8]) throws(SavedSearchError) {
    // It could not be read again.
    guard bytes.count <= limit else {
      throw SavedSearchError("'\(path)' would have more than \(limit) bytes; make searches narrower")
    }
    // Where it is a link, the file that it leads to changes.
    let target = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
    var info = stat()
    let mode = unsafe stat(target, &info) == 0 ? info.st_mode & 0o777 : 0o600
    let temporary = "\(target).carrel-\(getpid())"
    // A process that had this number may have been killed.
    unsafe unlink(temporary)
    let descriptor = unsafe open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard descriptor >= 0 else { throw problem("cannot be written", errno) }
    let file = OpenFile(owning: descriptor)
    do { try file.write(bytes) } catch {
      unsafe unlink(temporary)
      throw problem("cannot be written", error.code)
    }
    fchmod(descriptor, mode)
    guard fsync(descriptor) == 0 else {
      let reason = errno
      unsafe unlink(temporary)
      throw problem("cannot be written", reason)
    }
    guard unsafe rename(temporary, target) == 0 else {
      let reason = errno
      unsafe unlink(temporary)
      throw problem("cannot be written", reason)
    }
  }

  private func problem(_ what: String, _ reason: Int32) -> SavedSearchError {
    SavedSearchError(unsafe "'\(path)' \(what): \(String(cString: strerror(reason)))")
  }
}
