import LearningAPI

/// What a tool gives: structured for programs, and the same in a few lines for whoever reads only text.
struct ToolAnswer: Sendable {
  let structured: [UInt8]
  let text: String
}
