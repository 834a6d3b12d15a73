/// What kind of classification a URN names (API reference §4).
public struct ClassificationType: OpenSet {
  /// The name in upper case.
  public let rawValue: String
  /// A member by its name in upper case.
  public init(rawValue: String) { self.rawValue = rawValue }

  /// The broadest group: Business, Creative, Technology.
  public static let library = ClassificationType(rawValue: "LIBRARY")
  /// A group of topics inside a library.
  public static let subject = ClassificationType(rawValue: "SUBJECT")
  /// One topic of a subject.
  public static let topic = ClassificationType(rawValue: "TOPIC")
  /// A skill that is strengthened.
  public static let skill = ClassificationType(rawValue: "SKILL")
  /// A credit of a certifying body.
  public static let continuingEducationUnit = ClassificationType(rawValue: "CONTINUING_EDUCATION_UNIT")

  /// The kinds that the API's pages name (API reference §4).
  public static let documented: [ClassificationType] = [
    .library, .subject, .topic, .skill, .continuingEducationUnit,
  ]
}
