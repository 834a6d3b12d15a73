import CommandOutput
import Foundation
import LearningAPI
import LearningClient

/// Where the client id and the secret come from: a file that only its owner can read, or the environment.
/// Never the command line, which every user of the machine can see.
enum CredentialsFile {
  static let idVariable = "LINKEDIN_CLIENT_ID"
  static let secretVariable = "LINKEDIN_CLIENT_SECRET"

  static func credentials(file path: String?) throws -> ClientCredentials {
    keepMemoryPrivate()
    if let path { return try read(path) }
    let environment = ProcessInfo.processInfo.environment
    let key = ClientCredentials(
      clientID: environment[idVariable] ?? "", clientSecret: Secret(environment[secretVariable] ?? ""))
    guard !key.isEmpty else {
      throw Failure(
        "no credentials: name a file with --credentials (JSON with client_id and client_secret, chmod 600), or set \(idVariable) and \(secretVariable)",
        .credentialsRefused)
    }
    return key
  }

  /// From here on memory holds a secret: a crash must neither leave a core file, nor print, as Swift's report of
  /// a crash does, the bytes that registers point to.
  private static func keepMemoryPrivate() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if os(Linux)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    #else
      setrlimit(RLIMIT_CORE, &none)
    #endif
    for number in [SIGSEGV, SIGABRT, SIGBUS, SIGILL, SIGFPE, SIGTRAP, SIGQUIT] { signal(number, SIG_DFL) }
  }

  private static func read(_ path: String) throws -> ClientCredentials {
    func refused(_ what: String) -> Failure {
      Failure("the credentials file '\(path)' \(what)", .credentialsRefused)
    }
    // Whoever can change a link chooses which file is read, whatever that file's own permissions are.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    if descriptor < 0, errno == ELOOP { throw refused("is a symbolic link; name the file itself") }
    guard descriptor >= 0 else { throw refused(unsafe "cannot be read: \(String(cString: strerror(errno)))") }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    // Asked of the open file, so that it cannot be exchanged in between.
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      throw refused("is not a file")
    }
    guard info.st_mode & 0o077 == 0 else {
      throw refused("can be read by others; make it yours alone with: chmod 600 '\(path)'")
    }
    let data = (try? handle.read(upToCount: 64 << 10)) ?? Data()
    let json = try? JSONDocument([UInt8](data)).root
    let key = ClientCredentials(
      clientID: json?["client_id"]?.string ?? "", clientSecret: Secret(json?["client_secret"]?.string ?? ""))
    guard !key.isEmpty else {
      throw refused("is not JSON of the form {\"client_id\": \"…\", \"client_secret\": \"…\"}")
    }
    return key
  }
}
