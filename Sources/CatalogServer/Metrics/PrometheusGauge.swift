import CoreMetrics
import Synchronization

/// What was told last.
final class PrometheusGauge: RecorderHandler, PrometheusSeries {
  private let value = Mutex(0.0)

  func record(_ value: Int64) { record(Double(value)) }
  func record(_ value: Double) { self.value.withLock { $0 = value } }

  func lines(_ label: String, _ dimensions: String) -> [String] {
    let value = value.withLock { $0 }
    return ["\(label)\(dimensions.inBraces) \(value.isNaN ? "NaN" : "\(value)")"]
  }
}
