import LearningAPI

/// One asset of a ``FakeLearningAPI``: its JSON, and what its listing is filtered by.
public struct FakeLearningAPIAsset: Sendable {
  /// What the API would send.
  public var json: String
  /// The type under which it is listed.
  public var type: String
  /// The locale under which it is listed, such as `en_US`.
  public var locale: String
  /// Epoch milliseconds.
  public var modifiedAt: Int64
  /// Whether it is listed only with `includeRetired`.
  public var isRetired: Bool
  /// The level under which it is listed.
  public var level: String?
  /// The URNs of classifications under which it is listed.
  public var classifications: [String] = []

  /// Any JSON, also one that is no asset.
  public init(
    json: String, type: String = "COURSE", locale: String = "en_US", modifiedAt: Int64 = 1_600_000_000_000,
    isRetired: Bool = false
  ) {
    self.json = json
    self.type = type
    self.locale = locale
    self.modifiedAt = modifiedAt
    self.isRetired = isRetired
  }

  /// The URN that it begins with; empty for JSON that begins in another way.
  public var urn: String {
    let start = #"{"urn":""#
    return json.hasPrefix(start) ? String(json.dropFirst(start.count).prefix { $0 != "\"" }) : ""
  }

  /// A course whose every field follows from its number.
  public static func course(
    _ number: Int, _ title: String? = nil, locale: String = "en_US", modifiedAt: Int64 = 1_600_000_000_000,
    isRetired: Bool = false, classifications: [String] = []
  ) -> Self {
    let title = title ?? "Course number \(number) about java"
    let level = ["BEGINNER", "INTERMEDIATE", "ADVANCED"][number % 3]
    let urls =
      #""urls":{"aiccLaunch":"https://www.linkedin.com/aicc/\#(number)?account=2013","ssoLaunch":"https://www.linkedin.com/checkpoint/enterprise/login/2013?course=\#(number)","webLaunch":"https://www.linkedin.com/learning/course-\#(number)"}"#
    let carried = classifications.map {
      #"{"associatedClassification":{"urn":"\#($0)","type":"SUBJECT","name":{"locale":{"language":"en"},"value":"\#($0)"}},"path":[]}"#
    }
    let list = classifications.isEmpty ? "" : #","classifications":[\#(carried.joined(separator: ","))]"#
    var asset = asset(
      "urn:li:lyndaCourse:\(number)", "COURSE", title, locale, modifiedAt, isRetired,
      details:
        #""level":"\#(level)","timeToComplete":{"duration":\#(600 + number),"unit":"SECOND"},\#(urls)\#(list)"#
    )
    asset.level = level
    asset.classifications = classifications
    return asset
  }

  /// A video without a course.
  public static func video(_ number: Int, _ title: String? = nil, locale: String = "en_US") -> Self {
    asset(
      "urn:li:lyndaVideo:(urn:li:lyndaCourse:\(number),\(number))", "VIDEO",
      title ?? "Video number \(number)",
      locale, 1_600_000_000_000, false, details: nil)
  }

  /// A learning path.
  public static func path(_ number: Int, _ title: String? = nil, locale: String = "en_US") -> Self {
    asset(
      "urn:li:lyndaLearningPath:\(number)", "LEARNING_PATH", title ?? "Path number \(number)", locale,
      1_600_000_000_000, false, details: nil)
  }

  private static func asset(
    _ urn: String, _ type: String, _ title: String, _ locale: String, _ modifiedAt: Int64, _ isRetired: Bool,
    details: String?
  ) -> Self {
    let parts = locale.split(separator: "_")
    let tag = #"{"country":"\#(parts.last ?? "")","language":"\#(parts.first ?? "")"}"#
    var writer = JSONWriter()
    writer.string(title)
    let state = isRetired ? #""RETIRED","retiredAt":\#(modifiedAt)"# : #""AVAILABLE""#
    let more = details.map { "," + $0 } ?? ""
    let json =
      #"{"urn":"\#(urn)","type":"\#(type)","title":{"locale":\#(tag),"value":\#(writer.text)},"details":{"availability":\#(state),"availableLocales":[\#(tag)],"lastUpdatedAt":\#(modifiedAt),"publishedAt":1500000000000\#(more)},"contents":[]}"#
    return Self(json: json, type: type, locale: locale, modifiedAt: modifiedAt, isRetired: isRetired)
  }
}
