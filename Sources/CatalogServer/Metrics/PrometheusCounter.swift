import CoreMetrics
import Synchronization

/// Counts up.
final class PrometheusCounter: CounterHandler, PrometheusSeries {
  private let count = Atomic<Int64>(0)

  func increment(by amount: Int64) { count.wrappingAdd(amount, ordering: .relaxed) }
  func reset() { count.store(0, ordering: .relaxed) }

  func lines(_ label: String, _ dimensions: String) -> [String] {
    ["\(label)\(dimensions.inBraces) \(count.load(ordering: .relaxed))"]
  }
}
