public import LearningAPI

/// One asset of an answer.
public struct Hit: Sendable {
  /// The identifier.
  public let urn: URN
  /// What it is.
  public let type: AssetType
  /// The title in the shown locale.
  public let title: LocalizedText
  /// All locales it has a title in.
  public let locales: [AssetLocale]
  /// How hard it is.
  public let level: DifficultyLevel?
  /// When it was released, epoch milliseconds.
  public let publishedAt: Int64?
  /// When it was changed last, epoch milliseconds.
  public let lastUpdatedAt: Int64?
  /// When it was retired, epoch milliseconds.
  public let retiredAt: Int64?
  /// Whether it is retired.
  public let isRetired: Bool
  /// How long it takes, in seconds.
  public let timeToComplete: Int64?
  /// Whether only the course that holds it tells of it: the columns above are the course's then.
  public let isDerived: Bool
  /// The asset as the API sent it, compact; of a derived one, what its course says of it, with the details
  /// that it takes from the course.
  public let json: JSONDocument

  func write(fields: FieldProjection?, to writer: inout JSONWriter) {
    if let fields { fields.write(json.root, to: &writer) } else { writer.raw(json.root.raw) }
  }

  /// The asset's JSON after projection.
  public func json(fields: FieldProjection?) -> [UInt8] {
    var writer = JSONWriter()
    write(fields: fields, to: &writer)
    return writer.bytes
  }
}
