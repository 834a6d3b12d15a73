import CommandOutput
package import Foundation
import OpenFiles

/// A file with a secret, which nobody but its owner can read.
package enum PrivateFile {
  /// Reads it.
  ///
  /// - Parameters:
  ///   - name: what it is, for the message.
  ///   - limit: how many bytes it may have.
  package static func read(_ path: String, _ name: String, limit: Int) throws -> Data {
    keepMemoryPrivate()
    func refused(_ what: String) -> Failure { Failure("the \(name) '\(path)' \(what)", .credentialsRefused) }
    // Whoever can change a link chooses which file is read, whatever that file's own permissions are.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    if descriptor < 0, errno == ELOOP { throw refused("is a symbolic link; name the file itself") }
    guard descriptor >= 0 else { throw refused(unsafe "cannot be read: \(String(cString: strerror(errno)))") }
    let file = OpenFile(owning: descriptor)
    // Asked of the open file, so that it cannot be exchanged in between.
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      throw refused("is not a file")
    }
    guard info.st_mode & 0o077 == 0 else {
      throw refused("can be read by others; make it yours alone with: chmod 600 '\(path)'")
    }
    guard info.st_size <= limit else { throw refused("has more than \(limit) bytes, too many for a secret") }
    return Data((try? file.read(upTo: limit)) ?? [])
  }

  /// From here on memory holds a secret: a crash must neither leave a core file, nor print, as Swift's report of
  /// a crash does, the bytes that registers point to.
  package static func keepMemoryPrivate() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if os(Linux)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    #else
      setrlimit(RLIMIT_CORE, &none)
    #endif
    for number in [SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGQUIT] { signal(number, SIG_DFL) }
  }
}
