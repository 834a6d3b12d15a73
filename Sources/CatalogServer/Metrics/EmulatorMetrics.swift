import CatalogIntegrity
import CatalogQuery
import Metrics
import Synchronization

/// What Prometheus is told of an emulator.
struct EmulatorMetrics: Sendable {
  private static let requests = "carrel_http_requests_total"
  private static let duration = "carrel_http_request_duration_seconds"
  private static let ignored = "carrel_http_ignored_parameters_total"
  private static let notices = "carrel_http_answers_with_notice_total"
  private static let generation = "carrel_catalog_generation"
  private static let completeAt = "carrel_catalog_complete_timestamp_seconds"
  private static let age = "carrel_catalog_age_seconds"
  private static let state = "carrel_catalog_state"

  private let registry = PrometheusRegistry(help: [
    requests: "Requests that were answered.",
    duration: "How long answers took, without the time to send them.",
    ignored: "Parameters that were passed over because nobody knows them.",
    notices: "Answers with the header X-Carrel-Notice because of the request.",
    generation: "The catalog's generation; counts up with every change.",
    completeAt: "The moment as of which the catalog is complete; NaN where it never was.",
    age: "How long ago that is.",
    state: "1 for the state that the catalog is in.",
  ])
  private let known = Known()

  func record(_ line: AccessLine) {
    let series = series(Key(route: line.route, method: line.knownMethod, status: line.status))
    series.requests.increment()
    series.duration.record(duration: line.took)
    series.ignored.increment(by: line.ignored)
    series.notices.increment(by: line.notices.isEmpty ? 0 : 1)
  }

  /// What counts requests of a kind; finding it by its names for each request took longer than an answer's headers.
  private func series(_ key: Key) -> Series {
    known.series.withLock { known in
      if let series = known[key] { return series }
      let route = ("route", key.route)
      let series = Series(
        requests: Counter(
          label: Self.requests,
          dimensions: [route, ("method", key.method), ("status", String(key.status))], factory: registry),
        duration: Timer(label: Self.duration, dimensions: [route], factory: registry),
        ignored: Counter(label: Self.ignored, dimensions: [route], factory: registry),
        notices: Counter(label: Self.notices, dimensions: [route], factory: registry))
      known[key] = series
      return series
    }
  }

  private struct Key: Hashable {
    let route: String
    let method: String
    let status: Int
  }

  private struct Series {
    let requests: Counter
    let duration: Timer
    let ignored: Counter
    let notices: Counter
  }

  private final class Known: Sendable {
    let series = Mutex<[Key: Series]>([:])
  }

  /// - Parameters:
  ///   - health: nil where the catalog cannot be read.
  ///   - now: seconds since 1970.
  func record(_ health: CatalogHealth?, now: Double) {
    func gauge(_ label: String, _ dimensions: [(String, String)] = [], _ value: Double) {
      Gauge(label: label, dimensions: dimensions, factory: registry).record(value)
    }
    gauge(Self.generation, [], health.map { Double($0.generation) } ?? .nan)
    let completeAt = health?.completeAt.map { Double($0) / 1000 } ?? .nan
    gauge(Self.completeAt, [], completeAt)
    gauge(Self.age, [], now - completeAt)
    for state in CatalogHealth.State.allCases {
      gauge(Self.state, [("state", state.rawValue)], health?.state == state ? 1 : 0)
    }
    gauge(Self.state, [("state", "unreadable")], health == nil ? 1 : 0)
  }

  /// In the text format of Prometheus.
  var text: [UInt8] { registry.text }
}

extension AccessLine {
  /// One of few, whatever was sent.
  fileprivate var knownMethod: String {
    ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"].contains(method) ? method : "other"
  }
}
