import CatalogStore
import Synchronization

/// What a catalog keeps of one file: idle connections, and what questions share in memory. Another file in its place gets
/// one of its own, so that nothing of the old one answers for the new one, whatever generation both have.
final class FileSession: FileHolder {
  /// A connection on its way between threads.
  ///
  /// Unchecked because the connection itself must not be shared: it is in the list of idle ones or in the
  /// hands of one thread, never both, which the lock around the list guarantees.
  struct Lease: @unchecked Sendable {
    let connection: ReadConnection
    /// The state of the file in which the connection saw a generation.
    var seen: (state: LogState, generation: GenerationID)?
  }

  private struct State {
    var idle: [Lease] = []
    /// Idle and lent ones.
    var connections = 1
    /// Without a connection nothing holds on to the file, and another one may get its identity.
    var isOver = false
  }

  let path: String
  let identity: FileIdentity
  /// The generation that was seen last.
  let generation = Mutex<Generation?>(nil)
  private let state = Mutex(State())
  private let idleLimit: Int

  /// - Parameters:
  ///   - connection: the first one, which is lent.
  ///   - idleLimit: how many are kept.
  init(_ connection: ReadConnection, idleLimit: Int) {
    self.idleLimit = idleLimit
    path = connection.path
    identity = connection.identity
    FileSuccession.register(self)
  }

  /// An idle connection, if there is one.
  func take() -> Lease? { state.withLock { $0.idle.popLast() } }

  /// Counts one more connection, which is lent; false where this is over.
  func add() -> Bool {
    state.withLock { state in
      if !state.isOver { state.connections += 1 }
      return !state.isOver
    }
  }

  func giveBack(_ lease: Lease) {
    state.withLock { state in
      if !state.isOver, state.idle.count < idleLimit {
        state.idle.append(lease)
      } else {
        state.connections -= 1
      }
    }
  }

  /// Counts a connection that is not used again.
  func discard() {
    state.withLock { state in
      state.connections -= 1
      if state.connections == 0 { state.isOver = true }
    }
  }

  func letGo() {
    // They close behind the lock.
    let idle = state.withLock { state in
      defer { state.idle = [] }
      state.isOver = true
      return state.idle
    }
    withExtendedLifetime(idle) {}
  }
}
