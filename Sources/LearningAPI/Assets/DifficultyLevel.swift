/// How hard an asset is. About a quarter of all courses have no level (API reference §3.1).
public struct DifficultyLevel: OpenSet {
  /// The name in upper case.
  public let rawValue: String
  /// A member by its name in upper case.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// For beginners.
  public static let beginner = DifficultyLevel(rawValue: "BEGINNER")
  /// For those who know the beginnings.
  public static let intermediate = DifficultyLevel(rawValue: "INTERMEDIATE")
  /// For experts.
  public static let advanced = DifficultyLevel(rawValue: "ADVANCED")

  /// The levels that the API's pages name (API reference §5).
  public static let documented: [DifficultyLevel] = [.beginner, .intermediate, .advanced]
}
