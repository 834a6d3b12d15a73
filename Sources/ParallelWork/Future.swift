import Dispatch
import Synchronization

/// What one thread gives to another, once.
package final class Future<Value: Sendable>: Sendable {
  private let given = Mutex<Value?>(nil)
  private let isGiven = DispatchSemaphore(value: 0)

  package func give(_ value: Value) {
    given.withLock { $0 = value }
    isGiven.signal()
  }

  /// Waits for it.
  package func take() -> Value {
    while true {
      isGiven.wait()
      if let value = given.withLock({ $0 }) { return value }
    }
  }

  /// Forgets what was taken.
  package func letGo() { given.withLock { $0 = nil } }

  /// Lets another thread work on something, for which this one goes on with what only it can do.
  package static func beside(_ work: @escaping @Sendable () -> Value) -> Future<Value> {
    let future = Future()
    DispatchQueue.global(qos: .userInitiated).async { future.give(work()) }
    return future
  }
}
