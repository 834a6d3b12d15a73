/// An asset of the model, put together from its records.
struct ModelAsset {
  var urn: String
  var type: String
  var titles: [ModelTitle]
  /// The locale of the title that is shown unless another one is asked for.
  var ownLocale: String
  var properties: ModelProperties
  var seconds: Int64?
  var isDerived: Bool
  /// What its records have beside titles, by locale; none for what only courses tell of.
  var records: [String: ModelRecordTexts] = [:]

  /// Later types are ranked after courses and paths.
  var isVideo: Bool { type == "VIDEO" || type == "CHAPTER" }
}
