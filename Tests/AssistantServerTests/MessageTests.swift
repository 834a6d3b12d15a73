import LearningAPI
import TestSupport
import Testing

@testable import AssistantServer

@Suite("Messages that are none")
struct MessageTests {
  private let builder: FreshCatalog
  private let exchange: Exchange

  init() throws {
    builder = try FreshCatalog.java.get()
    exchange = Exchange(builder.file)
  }

  @Test(
    "each gets the code that it should, with its identifier where there is one",
    arguments: [
      ("{", -32700, "null"), ("nobody", -32700, "null"), (#"{"jsonrpc":"2.0","id":1"#, -32700, "null"),
      ("[]", -32600, "null"), (#"[{"jsonrpc":"2.0","id":1,"method":"ping"}]"#, -32600, "null"),
      ("1", -32600, "null"), ("{}", -32600, "null"), (#"{"jsonrpc":"2.0","id":3}"#, -32600, "3"),
      (#"{"jsonrpc":"1.0","id":3,"method":"ping"}"#, -32600, "3"),
      (#"{"id":3,"method":"ping"}"#, -32600, "3"),
      (#"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, -32600, "null"),
      (#"{"jsonrpc":"2.0","id":1.5,"method":"ping"}"#, -32600, "null"),
      (#"{"jsonrpc":"2.0","id":{},"method":"ping"}"#, -32600, "null"),
      (#"{"jsonrpc":"2.0","id":"a","method":7}"#, -32600, #""a""#),
      (#"{"jsonrpc":"2.0","id":"a","method":"ping","params":[1]}"#, -32602, #""a""#),
      (#"{"jsonrpc":"2.0","id":4,"method":"resources/list"}"#, -32601, "4"),
      (#"{"jsonrpc":"2.0","id":4,"method":"toString"}"#, -32601, "4"),
    ])
  func code(line: String, code: Int, id: String) async throws {
    let answers = try await exchange.answers(to: [line])
    #expect(answers.count == 1)
    #expect(answers.first?.code == Int64(code), "\(answers)")
    #expect(answers.first?["id"].map { String(decoding: $0.raw, as: UTF8.self) } == id)
    #expect(answers.first?["error"]?["message"]?.string?.isEmpty == false)
  }

  @Test(
    "what asks for nothing gets nothing",
    arguments: [
      "", "   ", "\r", #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#,
      #"{"jsonrpc":"2.0","method":"nobody/knows","params":[]}"#,
      #"{"jsonrpc":"2.0","method":"notifications/cancelled"}"#,
      #"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{}}}"#,
      #"{"jsonrpc":"2.0","id":1,"result":{}}"#, #"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":""}}"#,
    ])
  func silence(line: String) async throws { #expect(try await exchange.answers(to: [line]).isEmpty) }

  @Test("arguments of the call itself have to be there")
  func call() async throws {
    func code(_ params: String) async throws -> Int64? {
      let line = #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{\#(params),\#(Exchange.meta)}}"#
      return try await exchange.answers(to: [line]).first?.code
    }
    #expect(try await code(#""name":"nobody""#) == -32602)
    #expect(try await code(#""name":7"#) == -32602)
    #expect(try await code(#""arguments":{}"#) == -32602)
    #expect(try await code(#""name":"search_catalog","arguments":[]"#) == -32602)
    #expect(try await code(#""name":"search_catalog","arguments":null"#) == nil)
    let answer = try await exchange.answers(to: [Exchange.call("search_catalogue", "{}")])
    #expect(
      answer.first?["error"]?["message"]?.string?.hasPrefix(
        "There is no tool 'search_catalogue'; did you mean search_catalog?") == true)
  }

  @Test("a last line without an end is read, and lines end as on Windows, too")
  func ends() async throws {
    let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
    #expect(try await exchange.answers(to: [ping], end: "").count == 1)
    #expect(try await exchange.answers(to: [ping + "\r", ping + "\r"]).count == 2)
    let half = try await exchange.answers(to: [ping, String(ping.dropLast(5))], end: "")
    #expect(half.map(\.code) == [nil, -32700])
  }

  @Test("a line that is too long is passed over, and the next one answered")
  func tooLong() async throws {
    let ping = #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#
    let long = String(repeating: "x", count: (1 << 20) + 10)
    #expect(try await exchange.answers(to: [long, ping]).map(\.code) == [-32600, nil])
    #expect(try await exchange.answers(to: [ping, long + long], end: "").map(\.code) == [nil, -32600])
    let padded = String(repeating: " ", count: (1 << 20) - ping.utf8.count) + ping
    #expect(try await exchange.answers(to: [padded]).map(\.code) == [nil])
    let identifier = #"{"jsonrpc":"2.0","id":"\#(String(repeating: "i", count: 9_000))","method":"ping"}"#
    let refused = try await exchange.lines(to: [identifier])
    #expect(refused.count == 1 && (refused.first?.count ?? 9_999) < 300)
  }

  @Test("nothing that is nested without end, or no text, comes through")
  func spoilt() async throws {
    let deep = String(repeating: "[", count: 100_000)
    let call = Exchange.call("search_catalog", #"{"query":"\ud800 \u0000 java"}"#)
    let answers = try await exchange.answers(to: [deep, #"{"a":\#(deep)"#, call])
    #expect(answers.map(\.code) == [-32700, -32700, nil])
  }
}
