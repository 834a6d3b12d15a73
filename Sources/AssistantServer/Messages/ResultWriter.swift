import LearningAPI

/// Writes the results of one request, each in the shape of its era.
struct ResultWriter: Sendable {
  /// Whether others may keep a result, and for how long.
  private enum Keeping {
    /// The tools are the same for everybody until the program is another one.
    static let tools = (milliseconds: 3_600_000, scope: "public")
    /// Generation and date may be others tomorrow.
    static let instructions = (milliseconds: 60_000, scope: "private")
  }

  private let era: Era
  private let id: RequestID
  private let version: String

  init(_ id: RequestID, _ era: Era, version: String) {
    self.id = id
    self.era = era
    self.version = version
  }

  func initialized(_ agreed: String, instructions: String) -> [UInt8] {
    line { json in
      json.member("protocolVersion", agreed)
      writeCapabilities(to: &json)
      json.key("serverInfo")
      writeServer(to: &json)
      json.member("instructions", instructions)
    }
  }

  func discovered(instructions: String) -> [UInt8] {
    line { json in
      json.member("supportedVersions", texts: ProtocolVersion.all)
      writeCapabilities(to: &json)
      json.member("instructions", instructions)
      write(Keeping.instructions, to: &json)
    }
  }

  func listed(_ tools: [Tool]) -> [UInt8] {
    line { json in
      json.key("tools")
      json.array { json in for tool in tools { tool.write(to: &json) } }
      if era == .modern { write(Keeping.tools, to: &json) }
    }
  }

  /// What a tool gives, or the sentence that says how to ask it.
  func called(_ body: () throws(ToolError) -> ToolAnswer) -> [UInt8] {
    do {
      let answer = try body()
      return line { json in
        write(answer.text, to: &json)
        json.key("structuredContent")
        json.raw(answer.structured)
        json.member("isError", false)
      }
    } catch {
      return line { json in
        write(PlainText.lines(error.sentence, limit: 3_000), to: &json)
        json.member("isError", true)
      }
    }
  }

  /// One line without its end.
  func line(_ write: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.object { json in
      json.member("jsonrpc", "2.0")
      json.key("id")
      id.write(to: &json)
      json.key("result")
      json.object { json in
        if era == .modern { json.member("resultType", "complete") }
        write(&json)
        guard era == .modern else { return }
        json.key("_meta")
        json.object { json in
          json.key("io.modelcontextprotocol/serverInfo")
          writeServer(to: &json)
        }
      }
    }
    return json.bytes
  }

  private func writeCapabilities(to json: inout JSONWriter) {
    json.key("capabilities")
    json.object { json in
      json.key("tools")
      json.object { _ in }
    }
  }

  private func writeServer(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", "carrel")
      json.member("title", "LinkedIn Learning catalog")
      json.member("version", version)
    }
  }

  private func write(_ keeping: (milliseconds: Int, scope: String), to json: inout JSONWriter) {
    json.member("ttlMs", keeping.milliseconds)
    json.member("cacheScope", keeping.scope)
  }

  private func write(_ text: String, to json: inout JSONWriter) {
    json.key("content")
    json.array { json in
      json.object { json in
        json.member("type", "text")
        json.member("text", text)
      }
    }
  }
}
