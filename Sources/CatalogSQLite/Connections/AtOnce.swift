import CSQLiteShim

/// Work on a thread that must not wait, such as an event loop: what is in memory, or in the system's page cache, is read;
/// where the disk, a lock or a new connection would have to be waited for, or the work itself would take long, it is given up.
///
/// To hand a question to another thread and its answer back took longer than to look up an asset.
package enum AtOnce {
  /// To unpack more and pack it again for a client takes so long that others on the thread would notice: a second for 12 MB.
  package static let mostBytes = 64 << 10

  /// - Returns: nil where something would have had to be waited for, and where the system cannot tell (there has to be
  ///   Linux's `RWF_NOWAIT`, and ``SQLiteLibrary/prepareProcess()``).
  package static func result<Result, Failure: Error>(
    _ body: () throws(Failure) -> Result
  ) throws(Failure) -> Result? {
    guard carrel_begin_without_waiting() != 0 else { return nil }
    do throws(Failure) {
      let result = try body()
      return carrel_end_without_waiting() != 0 ? result : nil
    } catch {
      if carrel_end_without_waiting() != 0 { throw error }
      return nil
    }
  }

  /// Whether this thread must not wait.
  package static var isAsked: Bool { carrel_must_not_wait() != 0 }

  /// Gives the work up.
  package static func giveUp() { carrel_would_wait() }
}
