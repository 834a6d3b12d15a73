#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// Programs that open a window of their own.
enum Desktop {
  #if canImport(Darwin)
    private typealias Files = posix_spawn_file_actions_t?
    private typealias Attributes = posix_spawnattr_t?
  #else
    private typealias Files = posix_spawn_file_actions_t
    private typealias Attributes = posix_spawnattr_t
  #endif

  /// Starts a program and goes on. What it says goes nowhere, and an interruption of this program is none of it.
  static func start(_ program: String, _ argument: String) {
    #if canImport(Darwin)
      var (files, attributes): (Files, Attributes) = (nil, nil)
    #else
      var (files, attributes) = unsafe (Files(), Attributes())
    #endif
    unsafe posix_spawn_file_actions_init(&files)
    unsafe posix_spawnattr_init(&attributes)
    defer {
      unsafe posix_spawn_file_actions_destroy(&files)
      unsafe posix_spawnattr_destroy(&attributes)
    }
    for descriptor in [STDOUT_FILENO, STDERR_FILENO] {
      unsafe posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", O_WRONLY, 0)
    }
    // What this program does not listen to, others may want to hear.
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    for number in [SIGPIPE, SIGXFSZ] { unsafe sigaddset(&signals, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETPGROUP))
    var arguments = unsafe [strdup(program), strdup(argument), nil]
    defer { unsafe arguments.forEach { unsafe free($0) } }
    var process = pid_t()
    _ = unsafe posix_spawn(&process, program, &files, &attributes, &arguments, environ)
  }
}
