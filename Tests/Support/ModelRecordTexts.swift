/// What one record of an asset has beside its title.
struct ModelRecordTexts {
  /// The descriptions, each by itself.
  var descriptions: [ModelTitle] = []
  /// The chapters and videos that the record lists.
  var members: [String] = []
}
