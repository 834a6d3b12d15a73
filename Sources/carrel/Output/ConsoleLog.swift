import Logging

/// What the client has to say of waits and repetitions, as notes; `CARREL_LOG=debug` tells each request.
struct ConsoleLog: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) { Console.note(Display.safe("\(event.message)")) }
}
