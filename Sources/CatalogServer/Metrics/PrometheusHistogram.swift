import CoreMetrics
import Synchronization

/// How many were as large as each of a few bounds, in seconds.
final class PrometheusHistogram: TimerHandler, RecorderHandler, PrometheusSeries {
  /// From a question that memory answers to one that nobody should wait for.
  private static let bounds = [
    0.000_1, 0.000_25, 0.000_5, 0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10,
  ]

  private struct State {
    var counts = [Int](repeating: 0, count: PrometheusHistogram.bounds.count + 1)
    var sum = 0.0
  }

  private let state = Mutex(State())

  func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1_000_000_000) }
  func record(_ value: Int64) { record(Double(value)) }

  func record(_ value: Double) {
    let bucket = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
    state.withLock { state in
      state.counts[bucket] += 1
      state.sum += value
    }
  }

  func lines(_ label: String, _ dimensions: String) -> [String] {
    let state = state.withLock { $0 }
    let separator = dimensions.isEmpty ? "" : ","
    var total = 0
    var lines: [String] = []
    for (bound, count) in zip(Self.bounds.map { "\($0)" } + ["+Inf"], state.counts) {
      total += count
      lines.append("\(label)_bucket{\(dimensions)\(separator)le=\"\(bound)\"} \(total)")
    }
    return lines + [
      "\(label)_sum\(dimensions.inBraces) \(state.sum)", "\(label)_count\(dimensions.inBraces) \(total)",
    ]
  }
}
