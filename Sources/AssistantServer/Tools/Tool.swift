import LearningAPI

/// One thing that an assistant can ask for. All of them only read.
struct Tool: Sendable {
  let name: String
  let title: String
  /// When to use it, for the assistant.
  let about: String
  let arguments: @Sendable () -> [ToolArgument]
  /// The schema of the structured answer, as JSON.
  let outputSchema: String
  let run: @Sendable (ToolArguments, ToolCatalog) throws(ToolError) -> ToolAnswer

  /// In the order in which they are listed, which stays: what is always the same is kept by whoever pays for each word.
  static let all: [Tool] = [SearchTool.tool, AssetTool.tool, SimilarTool.tool, ValuesTool.tool]

  func write(to json: inout JSONWriter) {
    json.object { json in
      json.member("name", name)
      json.member("title", title)
      json.member("description", about)
      json.key("inputSchema")
      json.object { json in
        let arguments = arguments()
        json.member("type", "object")
        json.key("properties")
        json.object { json in
          for argument in arguments {
            json.key(argument.name)
            argument.writeSchema(to: &json)
          }
        }
        json.member("required", texts: arguments.filter(\.isRequired).map(\.name))
        json.key("additionalProperties")
        json.bool(false)
      }
      json.key("outputSchema")
      json.raw(Array(outputSchema.utf8))
      json.key("annotations")
      json.object { json in
        json.key("readOnlyHint")
        json.bool(true)
        json.key("openWorldHint")
        json.bool(false)
      }
    }
  }
}
