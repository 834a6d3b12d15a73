import CoreMetrics
import Synchronization

/// Metrics of swift-metrics in the text format of Prometheus
/// (https://prometheus.io/docs/instrumenting/exposition_formats/).
///
/// Counters are counters, timers are histograms in seconds, and recorders that do not aggregate are gauges.
final class PrometheusRegistry: MetricsFactory {
  private struct Family {
    var kind: String
    var series: [String: any PrometheusSeries] = [:]
  }

  private let help: [String: String]
  private let families = Mutex<[String: Family]>([:])

  /// - Parameter help: a sentence for each label.
  init(help: [String: String]) { self.help = help }

  func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    series(label, "counter", dimensions) { PrometheusCounter() }
  }

  func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    aggregate
      ? series(label, "histogram", dimensions) { PrometheusHistogram() }
      : series(label, "gauge", dimensions) { PrometheusGauge() }
  }

  func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    series(label, "histogram", dimensions) { PrometheusHistogram() }
  }

  /// They live as long as the registry, whoever asked for them.
  func destroyCounter(_ handler: any CounterHandler) {}
  func destroyRecorder(_ handler: any RecorderHandler) {}
  func destroyTimer(_ handler: any TimerHandler) {}

  /// The one with this name and these dimensions; another kind under a name that is taken counts for nobody.
  private func series<Series: PrometheusSeries>(
    _ label: String, _ kind: String, _ dimensions: [(String, String)], _ make: () -> Series
  ) -> Series {
    let key = dimensions.map { "\($0)=\"\(Self.escaped($1))\"" }.joined(separator: ",")
    return families.withLock { families in
      if let known = families[label]?.series[key] as? Series { return known }
      let new = make()
      if families[label, default: Family(kind: kind)].kind == kind {
        families[label, default: Family(kind: kind)].series[key] = new
      }
      return new
    }
  }

  private static func escaped(_ text: String) -> String {
    // Names of routes never need it, and looking for each of the three is slow.
    guard text.utf8.contains(where: { "\\\"\n".utf8.contains($0) }) else { return text }
    return text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
  }

  var text: [UInt8] {
    let families = families.withLock { $0 }
    var lines: [String] = []
    for (label, family) in families.sorted(by: { $0.key < $1.key }) {
      if let help = help[label] { lines.append("# HELP \(label) \(help)") }
      lines.append("# TYPE \(label) \(family.kind)")
      for (dimensions, series) in family.series.sorted(by: { $0.key < $1.key }) {
        lines += series.lines(label, dimensions)
      }
    }
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
