/// What stands within the frame of a page.
struct MadePage: Sendable {
  let title: String
  let body: String

  /// How many bytes it takes in memory, nearly.
  var size: Int { title.utf8.count + body.utf8.count + 256 }
}
