import Dispatch
import Foundation
import Synchronization

/// Ctrl-C and `kill`: the first one asks the work to stop where nothing is lost, the second one ends at once.
package final class Interruption: Sendable {
  package static let shared = Interruption()

  private let received = Atomic<Int32>(0)

  /// Whether to stop.
  package var isRequested: Bool { received.load(ordering: .relaxed) != 0 }

  /// The exit code that goes with the signal.
  package var status: ExitStatus { received.load(ordering: .relaxed) == SIGTERM ? .terminated : .interrupted }

  /// Starts to listen; at the first signal `message` is printed and `stop` called.
  package func listen(
    _ message: String = "stopping; what was stored is kept (once more to end at once)",
    _ stop: @escaping @Sendable () -> Void
  ) {
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        let (first, _) = self.received.compareExchange(expected: 0, desired: number, ordering: .relaxed)
        guard first else { Foundation.exit(128 + number) }
        Console.error(message)
        stop()
      }
      source.resume()
      // Listens until the process ends.
      _ = unsafe Unmanaged.passRetained(source as AnyObject)
    }
  }
}
