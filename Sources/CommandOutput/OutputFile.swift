import Foundation
import OpenFiles
import SavedSearches
import Synchronization

/// A file that results go to in place of standard output. It appears when they are all there, so that nobody reads half of
/// them, and what it held before stays where a command fails.
package enum OutputFile {
  /// Why it cannot be written.
  package struct Problem: Error { package let message: String }

  private struct Open {
    let path: String
    /// The name it has until it is whole; nil for a file without one, which is gone with the process.
    let temporary: String?
  }

  private static let open = Mutex<Open?>(nil)
  /// What SQLite and Carrel keep beside a database.
  private static let companions = ["-wal", "-shm", "-journal", ".lock"] + SavedSearchFile.endings

  /// - Throws: ``Problem``, also for a file that is a database or a part of one.
  package static func begin(_ path: String) throws(Problem) {
    var info = stat()
    let exists = unsafe stat(path, &info) == 0
    if exists, info.st_mode & S_IFMT == S_IFDIR {
      throw Problem(message: "'\(path)' is a folder; name a file in it")
    }
    var output = stat()
    // Such as /dev/stdout: it goes there already, and may have lines of others before it.
    if exists, unsafe fstat(STDOUT_FILENO, &output) == 0,
      (output.st_dev, output.st_ino) == (info.st_dev, info.st_ino)
    {
      return
    }
    // What is no ordinary file, such as /dev/null, cannot be replaced.
    guard !exists || info.st_mode & S_IFMT == S_IFREG else {
      return try take(unsafe Foundation.open(path, O_WRONLY), path)
    }
    if let problem = database(path) { throw Problem(message: problem) }
    let target = target(of: path)
    if exists, unsafe access(target, W_OK) != 0 { throw problem(path) }
    let temporary = try redirect(beside: target, named: path)
    if exists { fchmod(STDOUT_FILENO, info.st_mode & 0o777) }
    open.withLock { $0 = Open(path: target, temporary: temporary) }
  }

  /// Why a file must not be written to; nil where it may.
  package static func database(_ path: String) -> String? {
    let target = target(of: path)
    if isDatabase(target) {
      return "'\(path)' is an SQLite database, such as a catalog; name another file"
    }
    let isPart = companions.contains { ending in
      guard target.hasSuffix(ending) else { return false }
      let base = String(target.dropLast(ending.count))
      return isDatabase(base) || isDatabase(base + SavedSearchFile.leftOut)
    }
    return isPart ? "'\(path)' belongs to an SQLite database, such as a catalog; name another file" : nil
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
      if let temporary = file.temporary { unsafe unlink(temporary) }
      return
    }
    let temporary = file.temporary ?? name(file.path)
    if file.temporary == nil {
      let own = "/proc/self/fd/\(STDOUT_FILENO)"
      guard unsafe linkat(AT_FDCWD, own, AT_FDCWD, temporary, Int32(AT_SYMLINK_FOLLOW)) == 0 else {
        throw problem(file.path)
      }
    }
    guard unsafe rename(temporary, file.path) == 0 else { throw problem(file.path) }
  }

  /// Where a path leads, also by a link to what is not there yet.
  private static func target(of path: String) -> String {
    let resolved = URL(filePath: path).resolvingSymlinksInPath()
    let known = resolved.path(percentEncoded: false)
    guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: known) else { return known }
    return URL(filePath: link, relativeTo: resolved.deletingLastPathComponent()).path(percentEncoded: false)
  }

  private static func name(_ path: String) -> String { "\(path).carrel-\(getpid())" }

  /// Lets standard output go to a new file in the same folder.
  ///
  /// - Returns: its name; nil where the system makes files without one, of which nothing is left when the process is killed.
  private static func redirect(beside target: String, named path: String) throws(Problem) -> String? {
    #if os(Linux)
      // open(2); its macro is not imported.
      let withoutName: Int32 = 0o20_000_000 | O_DIRECTORY
      let folder = URL(filePath: target).deletingLastPathComponent().path(percentEncoded: false)
      let descriptor = unsafe Foundation.open(folder, O_WRONLY | withoutName, 0o666)
      if descriptor >= 0 {
        try take(descriptor, path)
        return nil
      }
    #endif
    let temporary = name(target)
    try take(unsafe Foundation.open(temporary, O_WRONLY | O_CREAT | O_EXCL, 0o666), path)
    return temporary
  }

  private static func take(_ descriptor: Int32, _ path: String) throws(Problem) {
    guard descriptor >= 0, dup2(descriptor, STDOUT_FILENO) >= 0 else { throw problem(path) }
    close(descriptor)
  }

  private static func problem(_ path: String) -> Problem {
    Problem(message: unsafe "'\(path)' cannot be written: \(String(cString: strerror(errno)))")
  }

  private static func isDatabase(_ path: String) -> Bool {
    var info = stat()
    guard unsafe stat(path, &info) == 0, info.st_mode & S_IFMT == S_IFREG,
      let file = OpenFile(reading: path)
    else { return false }
    return (try? file.read(upTo: 15)) == Array("SQLite format 3".utf8)
  }
}
