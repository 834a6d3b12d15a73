import Synchronization

/// A clock that moves only when somebody waits.
final class VirtualClock: Sendable {
  private let milliseconds: Mutex<Int64>
  private let slept = Mutex(0.0)

  /// 2026-11-24 12:00 UTC.
  init(_ start: Int64 = 1_795_521_600_000) { milliseconds = Mutex(start) }

  /// Epoch milliseconds.
  var now: Int64 { milliseconds.withLock { $0 } }
  /// How many seconds somebody waited.
  var waited: Double { slept.withLock { $0 } }

  func sleep(_ seconds: Double) {
    slept.withLock { $0 += seconds }
    advance(seconds: seconds)
  }

  func advance(seconds: Double) { milliseconds.withLock { $0 += Int64(seconds * 1000) } }
  func advance(days: Int) { advance(seconds: Double(days) * 86_400) }
}
