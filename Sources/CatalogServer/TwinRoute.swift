import LearningAPI

/// What a path asks for (API reference §2).
enum TwinRoute: Hashable {
  case token
  case assets
  case asset(String)
  case classifications
  case classification(String)

  static let tokenPath = "/oauth/v2/accessToken"
  static let assetsPath = "/v2/learningAssets"
  static let classificationsPath = "/v2/learningClassifications"

  /// Nil for a path that the API does not have. What stands for a URN may be escaped or not.
  init?(path: Substring) {
    switch path {
    case Self.tokenPath: self = .token
    case Self.assetsPath, Self.assetsPath + "/": self = .assets
    case Self.classificationsPath, Self.classificationsPath + "/": self = .classifications
    default:
      if let key = Self.key(path, under: Self.assetsPath) {
        self = .asset(key)
      } else if let key = Self.key(path, under: Self.classificationsPath) {
        self = .classification(key)
      } else {
        return nil
      }
    }
  }

  private static func key(_ path: Substring, under parent: String) -> String? {
    guard path.hasPrefix(parent + "/") else { return nil }
    let segment = path.dropFirst(parent.count + 1)
    return segment.contains("/") ? nil : QueryString.decodePathSegment(String(segment))
  }

  /// The methods it takes, as the `Allow` header lists them.
  var methods: [String] { self == .token ? ["POST"] : ["GET", "HEAD"] }
}
