import COwnThread

/// A thread for work that waits, which no thread of Swift's own pool may do.
package enum OwnThread {
  /// What reads nested JSON and writes SQLite's rows wants more than the 512 KB of a thread on Apple systems.
  private static let stackBytes = 2 << 20

  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  /// Starts one, which ends with its work.
  ///
  /// - Parameter name: for debuggers, who see fifteen bytes of it.
  package static func start(_ name: String, _ body: @escaping @Sendable () -> Void) {
    let work = unsafe Unmanaged.passRetained(Work(body)).toOpaque()
    let code = unsafe carrel_start_thread(
      name, stackBytes,
      { context in
        guard let context = unsafe context else { return }
        unsafe Unmanaged<Work>.fromOpaque(context).takeRetainedValue().body()
      }, work)
    precondition(code == 0, "the system gives no further thread (error \(code))")
  }
}
