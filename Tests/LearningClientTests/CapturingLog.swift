import Logging

/// Keeps every line that is logged, with its metadata.
struct CapturingLog: LogHandler {
  let lines: Box<[String]>
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level = .trace

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let line = "\(event.level) \(event.message) \(event.metadata ?? [:]) \(event.source)"
    lines.change { $0.append(line) }
  }
}
