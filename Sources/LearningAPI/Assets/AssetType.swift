/// What an asset is (API reference §5.1).
public struct AssetType: OpenSet {
  /// The name in upper case.
  public let rawValue: String
  /// A member by its name in upper case.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// A course.
  public static let course = AssetType(rawValue: "COURSE")
  /// A video, alone or inside a course.
  public static let video = AssetType(rawValue: "VIDEO")
  /// A learning path.
  public static let learningPath = AssetType(rawValue: "LEARNING_PATH")
  /// A chapter of a course; only ever inside one.
  public static let chapter = AssetType(rawValue: "CHAPTER")

  /// The types that every type facet lists, with 0 where nothing matches (recorded answers O2, O4).
  package static let alwaysCounted: [AssetType] = [.video, .course, .learningPath]

  /// The types that the API's pages name (API reference §5).
  public static let documented: [AssetType] = [
    "ARTICLE", "ASSESSMENT", "AUDIO", "BOOK", "CHAPTER", "COURSE", "DOCUMENT", "EVENT",
    "LEARNING_COLLECTION", "LEARNING_PATH", "VIDEO",
  ].map(AssetType.init(rawValue:))

  /// The type that a URN's name tells. The API calls URNs opaque, so this is only for assets that came
  /// without a type, as projected answers do.
  package init?(namedBy urn: URN) {
    let names: [(String, AssetType)] = [
      ("urn:li:lyndaCourse:", .course), ("urn:li:lyndaVideo:", .video),
      ("urn:li:lyndaLearningPath:", .learningPath), ("urn:li:lyndaChapter:", .chapter),
    ]
    guard let match = names.first(where: { urn.rawValue.utf8.starts(with: $0.0.utf8) }) else { return nil }
    self = match.1
  }
}
