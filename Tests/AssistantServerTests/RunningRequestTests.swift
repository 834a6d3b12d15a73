import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

@testable import AssistantServer

@Suite("Requests that are being answered")
struct RunningRequestTests {
  private let builder: FreshCatalog

  init() throws {
    builder = try FreshCatalog.java.get()
  }

  /// Works until somebody cancels it.
  private static let endless = Tool(
    name: "endless", title: "", about: "", arguments: { [] }, outputSchema: "{}"
  ) { _, _ throws(ToolError) in
    while !Task.isCancelled { usleep(1_000) }
    return ToolAnswer(structured: Array("{}".utf8), text: "cancelled")
  }

  private func cancel(_ id: String) -> String {
    #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":\#(id),"reason":"enough"}}"#
  }

  @Test("a cancelled request ends, and nothing is sent for it", arguments: ["1", #""one""#])
  func cancelled(id: String) async throws {
    let exchange = Exchange(builder.file, tools: [Self.endless])
    let answers = try await exchange.answers(to: [
      Exchange.initialize, Exchange.call("endless", "{}", id: id), cancel("99"), cancel("null"), cancel(id),
      cancel(id),
      #"{"jsonrpc":"2.0","id":2,"method":"ping"}"#,
    ])
    #expect(answers.compactMap { $0["id"]?.int } == [0, 2] && answers.count == 2)
  }

  @Test("an identifier that is in use is refused, and free again afterwards")
  func sameIdentifier() async throws {
    let exchange = Exchange(builder.file, tools: [Self.endless, SearchTool.tool])
    let answers = try await exchange.answers(to: [
      Exchange.call("endless", "{}", id: "5"), Exchange.call("search_catalog", "{}", id: "5"), cancel("5"),
      Exchange.call("search_catalog", "{}", id: "5"),
    ])
    #expect(answers.map(\.code) == [-32600, nil])
    #expect(answers.last?["result"]?["isError"]?.bool == false)
  }

  @Test("at the end of the input what is being answered is answered, and what would never end is stopped")
  func end() async throws {
    let many = (0..<300).map { Exchange.call("search_catalog", #"{"query":"java"}"#, id: "\($0)") }
    let answers = try await Exchange(builder.file).answers(to: many)
    #expect(Set(answers.compactMap { $0["id"]?.int }) == Set(0..<300))
    let endless = try await Exchange(builder.file, tools: [Self.endless], patience: .milliseconds(50))
      .answers(to: [
        Exchange.call("endless", "{}")
      ])
    #expect(endless.isEmpty)
  }

  @Test("it ends when nobody reads any more, though the input is open")
  func nobodyReads() async throws {
    let (input, output) = (Pipe(), Pipe())
    let server = Exchange(builder.file).server
    let running = Task {
      await server.run(
        input: input.fileHandleForReading.fileDescriptor, output: output.fileHandleForWriting.fileDescriptor)
    }
    try input.fileHandleForWriting.write(contentsOf: Data((Exchange.initialize + "\n").utf8))
    let descriptor = output.fileHandleForReading.fileDescriptor
    // A thread of Swift's own pool must not wait: the server needs one to answer.
    let first = await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        var byte: UInt8 = 0
        continuation.resume(returning: read(descriptor, &byte, 1) == 1 ? byte : nil)
      }
    }
    #expect(first == UInt8(ascii: "{"))
    try output.fileHandleForReading.close()
    await running.value
    withExtendedLifetime(input) {}
  }
}
