import LearningAPI

/// A message that cannot be answered as it stands. Arguments of a tool that make no sense are ``ToolError``s.
struct ProtocolError: Error {
  /// The codes of JSON-RPC 2.0, section 5.1, and of MCP.
  enum Code: Int {
    case parseError = -32700
    case invalidRequest = -32600
    case methodNotFound = -32601
    case invalidParams = -32602
    case internalError = -32603
    /// Of 2026-07-28: "Protocol Version Negotiation".
    case unsupportedVersion = -32022
  }

  let code: Code
  /// What is wrong, and what would be right.
  let message: String
  /// Nil where it could not be read.
  var id: RequestID?
  /// A version that was asked for and is not spoken.
  var requestedVersion: String?

  init(_ code: Code, _ message: String, id: RequestID? = nil) {
    self.code = code
    self.message = message
    self.id = id
  }

  /// The answer, one line without its end.
  var line: [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.key("jsonrpc")
      json.string("2.0")
      json.key("id")
      if let id { id.write(to: &json) } else { json.null() }
      json.key("error")
      json.object { json in
        json.key("code")
        json.int(code.rawValue)
        json.key("message")
        json.string(message)
        guard let requestedVersion else { return }
        json.key("data")
        json.object { json in
          json.key("supported")
          json.array { for version in ProtocolVersion.all { $0.string(version) } }
          json.key("requested")
          json.string(requestedVersion)
        }
      }
    }
    return json.bytes
  }
}
