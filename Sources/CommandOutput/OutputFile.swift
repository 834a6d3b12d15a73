import Foundation
import Synchronization

/// A file that results go to in place of standard output. It appears when they are all there, so that nobody reads half of
/// them, and what it held before stays where a command fails.
package enum OutputFile {
  /// Why it cannot be written.
  package struct Problem: Error { package let message: String }

  private static let open = Mutex<(path: String, temporary: String)?>(nil)

  /// - Throws: ``Problem``, also for a file that is a database.
  package static func begin(_ path: String) throws(Problem) {
    var info = stat()
    let exists = unsafe stat(path, &info) == 0
    if exists, info.st_mode & S_IFMT == S_IFDIR { throw Problem(message: "'\(path)' is a folder") }
    // What is no ordinary file, such as /dev/null, cannot be replaced.
    guard !exists || info.st_mode & S_IFMT == S_IFREG else { return try redirect(to: path) }
    if exists, isDatabase(path) {
      throw Problem(message: "'\(path)' is an SQLite database, such as a catalog; name another file")
    }
    let target = exists ? URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false) : path
    let temporary = "\(target).carrel-\(getpid())"
    try redirect(to: temporary, O_EXCL)
    if exists { unsafe chmod(temporary, info.st_mode & 0o777) }
    open.withLock { $0 = (target, temporary) }
  }

  /// - Parameter keeping: whether the results are whole.
  /// - Throws: ``Problem`` where the file cannot take its place.
  package static func end(keeping: Bool) throws(Problem) {
    let file = open.withLock { file in
      defer { file = nil }
      return file
    }
    guard let file else { return }
    guard keeping else {
      unsafe unlink(file.temporary)
      return
    }
    guard unsafe rename(file.temporary, file.path) == 0 else { throw problem(file.path) }
  }

  private static func redirect(to path: String, _ flags: Int32 = O_TRUNC) throws(Problem) {
    let descriptor = unsafe Foundation.open(path, O_WRONLY | O_CREAT | flags, 0o666)
    guard descriptor >= 0, dup2(descriptor, STDOUT_FILENO) >= 0 else { throw problem(path) }
    close(descriptor)
  }

  private static func problem(_ path: String) -> Problem {
    Problem(message: unsafe "'\(path)' cannot be written: \(String(cString: strerror(errno)))")
  }

  private static func isDatabase(_ path: String) -> Bool {
    guard let file = FileHandle(forReadingAtPath: path) else { return false }
    return (try? file.read(upToCount: 15)) == Data("SQLite format 3".utf8)
  }
}
