public enum LearningClientError: Error, Sendable, Hashable, CustomStringConvertible { case cancelled
  public var description: String { "" } }
