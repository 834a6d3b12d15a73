import Synchronization

/// Gathers what the parts of one sync doubt.
final class DoubtBook: Sendable {
  private let doubts = Mutex(DoubtfulDetails())

  var all: DoubtfulDetails { doubts.withLock { $0 } }

  func add(_ more: DoubtfulDetails) {
    if !more.isEmpty { doubts.withLock { $0.add(more) } }
  }
}
