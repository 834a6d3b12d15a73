import CLatePostgres
import Dispatch
import ParallelWork
import Synchronization

/// A connection that is being made. libpq tries one server after the other and cannot be stopped meanwhile, so it does that on a
/// thread of its own, which somebody who does not want to wait any more leaves behind.
package final class ConnectionAttempt: Sendable {
  private enum State {
    case running
    case abandoned
    /// libpq's handle, as a number: it goes from one thread to the other once.
    case made(UInt)
  }

  /// Between two looks at whether somebody stopped the work.
  private static let glance = DispatchTimeInterval.milliseconds(50)

  private let state = Mutex(State.running)
  private let isOver = DispatchSemaphore(value: 0)

  /// - Parameter settings: as ``ConnectionSettings`` gives them.
  package init(_ settings: [(name: String, value: String)]) {
    OwnThread.start("carrel.connect") { [self] in
      let names = CStrings(settings.map { Array($0.name.utf8) } + [nil])
      let values = CStrings(settings.map { Array($0.value.utf8) } + [nil])
      let handle = unsafe withExtendedLifetime((names, values)) {
        unsafe carrel_pg_connectdbParams(names.pointers, values.pointers, 1)
      }
      let isWanted = state.withLock { state in
        if case .abandoned = state { return false }
        state = .made(UInt(bitPattern: handle))
        return true
      }
      if isWanted {
        isOver.signal()
      } else if let handle = unsafe handle {
        unsafe carrel_pg_finish(handle)
      }
    }
  }

  /// Waits for libpq's handle; nil where there is no memory for one. Called once.
  ///
  /// - Throws: ``PostgresError`` `cancelled`.
  package func handle(_ isStopped: () -> Bool) throws(PostgresError) -> OpaquePointer? {
    while isOver.wait(timeout: .now() + Self.glance) == .timedOut {
      guard isStopped() else { continue }
      let isLeft = state.withLock { state in
        guard case .running = state else { return false }
        state = .abandoned
        return true
      }
      if isLeft { throw .cancelled }
    }
    let number = state.withLock { state in
      guard case .made(let number) = state else { return UInt(0) }
      state = .abandoned
      return number
    }
    return unsafe OpaquePointer(bitPattern: number)
  }

  /// Where several servers are connected to and one of them fails, nobody asks for the others.
  deinit {
    if case .made(let number) = state.withLock({ $0 }), let handle = unsafe OpaquePointer(bitPattern: number)
    {
      unsafe carrel_pg_finish(handle)
    }
  }
}
