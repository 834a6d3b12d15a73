import LearningAPI

/// What tells one request from another: a string or a whole number, never `null` (MCP, "Messages").
enum RequestID: Sendable, Hashable {
  case text(String)
  case number(Int64)

  /// It is sent back with the answer, whose size has a limit.
  private static let mostBytes = 256

  /// Nil for anything else, and for a text that is longer than any client's.
  init?(_ json: JSONValue) {
    if let text = json.string, json.raw.count <= Self.mostBytes {
      self = .text(text)
    } else if let number = json.int {
      self = .number(number)
    } else {
      return nil
    }
  }

  func write(to json: inout JSONWriter) {
    switch self {
    case .text(let text): json.string(text)
    case .number(let number): json.int(number)
    }
  }
}
