extension AssetLocale: Codable {
  /// Reads a tag such as `en_US`.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let tag = try container.decode(String.self)
    guard let locale = AssetLocale(tag) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "'\(tag)' is no locale")
    }
    self = locale
  }

  /// Writes the tag.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(tag)
  }
}
