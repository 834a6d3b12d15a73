import CatalogIntegrity
import CatalogQuery
package import CatalogStore
package import CatalogText
import Foundation
import LearningAPI
import ParallelWork
import Synchronization

/// Answers assistants from a catalog, by the Model Context Protocol on two descriptors. It only reads, and knows no network.
///
/// Both eras of the protocol are spoken: where a request says its revision in `_meta`, it is answered by that; otherwise
/// `initialize` has to come first. Every line that is written is a message.
package final class AssistantServer: Sendable {
  private let source: CatalogSource
  private let version: String
  private let tools: [Tool]
  /// How long questions may still take when nobody asks any more.
  private let patience: Duration
  private let running = RunningRequests()
  private let isInitialized = Mutex(false)

  /// - Parameters:
  ///   - file: the catalog; it is opened with the first question, so it may still come, and be replaced.
  ///   - readsColumns: false answers from rows alone.
  ///   - synonyms: what keywords find beside what they say.
  ///   - version: Carrel's.
  ///   - advice: what to do about a file that cannot be used; follows the description of the error.
  package convenience init(
    _ file: CatalogFile, readsColumns: Bool = true, synonyms: Synonyms = .none, version: String,
    advice: @escaping @Sendable (CatalogError) -> String = { _ in "" }
  ) {
    self.init(
      file, readsColumns: readsColumns, synonyms: synonyms, version: version, tools: Tool.all, advice: advice)
  }

  init(
    _ file: CatalogFile, readsColumns: Bool = true, synonyms: Synonyms = .none, version: String,
    tools: [Tool],
    patience: Duration = .seconds(5),
    advice: @escaping @Sendable (CatalogError) -> String = { _ in "" }
  ) {
    source = CatalogSource(file, readsColumns: readsColumns, synonyms: synonyms, advice: advice)
    self.version = version
    self.tools = tools
    self.patience = patience
  }

  /// Answers until the input ends, or until nobody reads the output any more.
  package func run(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) async {
    let writer = LineWriter(output)
    await withCheckedContinuation { continuation in
      // It waits for input.
      OwnThread.start("carrel.input") {
        var reader = LineReader(input, answering: output)
        while let line = reader.next() { self.take(line, writer) }
        continuation.resume()
      }
    }
    await running.end(within: patience)
  }

  /// What one line gets as an answer at once; what a tool answers follows.
  private func take(_ line: LineReader.Line, _ writer: LineWriter) {
    do throws(ProtocolError) {
      guard case .whole(let bytes) = line else {
        throw ProtocolError(
          .invalidRequest, "the message has more than \(LineReader.mostBytes) bytes; send a shorter one")
      }
      switch try IncomingMessage(bytes) {
      case .answer: break
      case .notification(let method, let params):
        if method == "notifications/cancelled", let id = params?["requestId"].flatMap({ RequestID($0) }) {
          running.cancel(id)
        }
      case .request(let id, let method, let params):
        do throws(ProtocolError) {
          if let answer = try answer(id, method, params, writer) { writer.write(answer) }
        } catch {
          var error = error
          error.id = id
          throw error
        }
      }
    } catch {
      writer.write(error.line)
    }
  }

  /// The answer of a request; nil where it follows.
  private func answer(
    _ id: RequestID, _ method: String, _ params: JSONValue?, _ writer: LineWriter
  ) throws(ProtocolError) -> [UInt8]? {
    let era = try Era(of: method, params, isInitialized: isInitialized.withLock { $0 })
    let result = ResultWriter(id, era, version: version)
    switch (method, era) {
    case ("initialize", .legacy):
      guard let requested = params?["protocolVersion"]?.string else {
        throw ProtocolError(.invalidParams, "params.protocolVersion is missing; it must be a string")
      }
      isInitialized.withLock { $0 = true }
      return result.initialized(ProtocolVersion.agreed(on: requested), instructions: source.instructions)
    case ("ping", .legacy): return result.line { _ in }
    case ("server/discover", .modern): return result.discovered(instructions: source.instructions)
    case ("tools/list", _):
      if let cursor = params?["cursor"], !cursor.isNull {
        throw ProtocolError(.invalidParams, "there is no such cursor: all tools are on one page")
      }
      return result.listed(tools)
    case ("tools/call", _):
      try call(params, result, id, writer)
      return nil
    default:
      throw ProtocolError(
        .methodNotFound,
        "there is no method '\(PlainText.of(method, limit: 80))'; there are tools/list and tools/call")
    }
  }

  private func call(
    _ params: JSONValue?, _ result: ResultWriter, _ id: RequestID, _ writer: LineWriter
  ) throws(ProtocolError) {
    guard let name = params?["name"]?.string else {
      throw ProtocolError(.invalidParams, "params.name is missing; it must be the name of a tool")
    }
    guard let tool = tools.first(where: { $0.name == name }) else {
      throw ProtocolError(
        .invalidParams, ToolArguments.unknown("There is no tool", name, tools.map(\.name)))
    }
    let given = params?["arguments"].flatMap { $0.isNull ? nil : $0 }
    if let given, !given.isObject {
      throw ProtocolError(.invalidParams, "params.arguments must be an object")
    }
    let source = source
    let isNew = running.begin(id) {
      await WorkPool.questions.run { result.called { () throws(ToolError) in try source.run(tool, given) } }
    } send: {
      writer.write($0)
    }
    if !isNew {
      throw ProtocolError(.invalidRequest, "a request with this id is being answered; give each its own")
    }
  }
}
