public import LearningAPI

/// A setting of the client that cannot be used.
public struct ConfigurationError: CodedError, Hashable {
  /// The property of ``LearningClientConfiguration``, such as `apiURL`.
  public let setting: String
  /// What is wrong with it and what would be right; quotes no URL that holds more than host and path.
  public let problem: String

  /// A fault of one setting.
  package init(setting: String, problem: String) {
    self.setting = setting
    self.problem = problem
  }

  /// `LearningAPI/ErrorCode/invalidSetting`.
  public var code: ErrorCode { .invalidSetting }

  /// A sentence for a person.
  public var description: String { "The setting \(setting) cannot be used: \(problem)." }
}
