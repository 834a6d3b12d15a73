import Logging
import Synchronization

/// Keeps every line that is logged, with its metadata.
struct CapturingLog: LogHandler {
  /// What all copies of a handler write to.
  final class Lines: Sendable {
    fileprivate let all = Mutex<[String]>([])
  }

  private let lines = Lines()
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .trace

  /// Everything so far.
  var text: String { lines.all.withLock { $0.joined(separator: "\n") } }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let line = "\(event.level) \(event.message) \(event.metadata ?? [:]) \(metadata)"
    lines.all.withLock { $0.append(line) }
  }
}
