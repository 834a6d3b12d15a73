import TestSupport

/// A message that no client should send, made of numbers from a seed, and what it should get.
struct SpoiltMessage {
  /// The code of the error; 0 for a tool's own refusal, and nil for no answer.
  private(set) var code: Int?
  private(set) var bytes: [UInt8]
  /// As it comes back: `null` where it cannot be read.
  private(set) var id: String

  init(_ number: Int, _ random: inout SeededRandom) {
    let id = random.percent(50) ? "\(number)" : #""message \#(number)""#
    let whole = AssistantSession.call(0, Self.arguments(&random)).replacing(#""id":0"#, with: #""id":\#(id)"#)
    (code, bytes, self.id) = (-32700, Array(whole.utf8), "null")
    func with(_ old: String, _ new: String) -> [UInt8] { Array(whole.replacing(old, with: new).utf8) }
    switch random.below(16) {
    case 0: bytes = Array(bytes.prefix(random.number(1...bytes.count - 1)))
    case 1: bytes = Array(bytes.dropFirst(random.number(2...20)))
    // A byte that is no UTF-8 inside the text.
    case 2: bytes.insert(0xFF, at: bytes.count / 2)
    case 3:
      bytes =
        [0x7B, 0x7B]
        + (0..<random.number(1...300)).map { _ in [0x7B, 0x5B, 0x22, 0x3A, 0x80, 0x01][random.below(6)] }
    case 4: bytes = Array(String(repeating: #"{"a":["#, count: random.number(200...5_000)).utf8)
    case 5: (code, bytes) = (-32600, Array("[\(whole),\(whole)]".utf8))
    case 6:
      (code, bytes) = (
        -32600,
        with(#""id":\#(id)"#, #""id":\#(random.pick(["null", "true", "1.5", "[]", "{}"], or: "null"))"#)
      )
    case 7: (code, bytes, self.id) = (-32600, with(#""jsonrpc":"2.0""#, #""jsonrpc":2"#), id)
    case 8: (code, bytes, self.id) = (-32600, with(#""method":"tools/call","#, ""), id)
    case 9: (code, bytes, self.id) = (-32601, with("tools/call", "tools/calls"), id)
    case 10: (code, bytes, self.id) = (-32602, with("search_catalog", "search"), id)
    case 11:
      let listed = whole.dropLast().replacing(#""params":{"#, with: #""params":[{"#) + "]}"
      (code, bytes, self.id) = (-32602, Array(listed.utf8), id)
    case 12: (code, bytes, self.id) = (-32022, with("2026-07-28", "2030-01-01"), id)
    case 13:
      (code, bytes, self.id) = (
        -32602, with("io.modelcontextprotocol/clientCapabilities", "capabilities"), id
      )
    case 14: (code, bytes) = (nil, with(#""id":\#(id),"#, ""))
    default: (code, bytes, self.id) = (0, with(#""arguments":{"#, #""arguments":{"nobody":1,"#), id)
    }
  }

  /// Arguments that never end an object too early.
  private static func arguments(_ random: inout SeededRandom) -> String {
    #"{"query":"java \#(random.below(1_000)) jäva 日本","count":\#(random.below(26))}"#
  }
}
