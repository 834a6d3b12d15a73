/// One line of the input: an asset as the API told it in one locale.
struct ModelRecord {
  /// A chapter or video that stands inside.
  struct Member {
    var urn: String
    var type: String
    var title: String
  }

  var urn: String
  var type: String
  var locale: String
  var title: String
  var members: [Member]
  var firstAvailableLocale: String?
  var properties: ModelProperties
  var seconds: Int64?
  /// Without markup.
  var descriptions: [String] = []
}
