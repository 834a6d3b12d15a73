import LearningAPI

/// What a path asks for (API reference §2).
enum EmulatorRoute: Hashable {
  case token
  /// A finder or a batch; `path` is what its links begin with.
  case assets(path: String)
  case asset(String)
  case classifications(path: String)
  case classification(String)

  static let tokenPath = "/oauth/v2/accessToken"
  /// The versioned API stands under the second one.
  private static let bases = ["/v2", "/rest"]

  /// Nil for a path that the API does not have. What stands for a URN may be escaped or not.
  init?(path: Substring) {
    if path == Self.tokenPath {
      self = .token
      return
    }
    guard let base = Self.bases.first(where: { path.hasPrefix($0 + "/") }) else { return nil }
    let parts = path.dropFirst(base.count + 1).split(
      separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard !(parts.last?.contains("/") ?? true) else { return nil }
    let key = parts.count > 1 && !parts[1].isEmpty ? QueryString.decodePathSegment(String(parts[1])) : nil
    switch (parts[0], key) {
    case ("learningAssets", nil): self = .assets(path: base + "/learningAssets")
    case ("learningAssets", let key?): self = .asset(key)
    case ("learningClassifications", nil): self = .classifications(path: base + "/learningClassifications")
    case ("learningClassifications", let key?): self = .classification(key)
    default: return nil
    }
  }

  /// The methods it takes, as the `Allow` header lists them.
  var methods: [String] { self == .token ? ["GET", "POST"] : ["GET", "HEAD"] }
}
