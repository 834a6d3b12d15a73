public import LearningAPI

extension ErrorCode {
  /// LinkedIn does not accept the key.
  public static let credentialsRefused = ErrorCode(rawValue: "credentials-refused")
  /// The key may not ask this.
  public static let forbidden = ErrorCode(rawValue: "forbidden")
  /// LinkedIn does not answer this version of Carrel any more.
  public static let outdated = ErrorCode(rawValue: "outdated")
  /// The requests of this day are used up.
  public static let quotaUsedUp = ErrorCode(rawValue: "quota-used-up")
  /// Nothing answers.
  public static let unreachable = ErrorCode(rawValue: "unreachable")
  /// Something else answers.
  public static let notTheAPI = ErrorCode(rawValue: "not-the-api")
  /// LinkedIn refuses the request.
  public static let rejected = ErrorCode(rawValue: "rejected")
  /// The link to the next page must not be followed.
  public static let badNextLink = ErrorCode(rawValue: "bad-next-link")
  /// So many requests were sent as are allowed.
  public static let requestLimit = ErrorCode(rawValue: "request-limit")
  /// A setting of the client cannot be used.
  public static let invalidSetting = ErrorCode(rawValue: "invalid-setting")
}
