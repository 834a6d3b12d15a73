package import Logging

/// What the client has to say of waits and repetitions, as notes; `CARREL_LOG=debug` tells each request.
package struct ConsoleLog: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var logLevel: Logger.Level

  package init(logLevel: Logger.Level) { self.logLevel = logLevel }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) { Console.note(Display.safe("\(event.message)")) }
}
