import CatalogQuery
import LearningAPI

/// What stands under a hit whose title is not the whole reason: where the words are, or which videos match.
struct FurtherLine {
  private let hit: Hit

  init(_ hit: Hit) { self.hit = hit }

  /// Nil where the title tells it all.
  var text: String? {
    let parts = [places, videos].compactMap(\.self)
    return parts.isEmpty ? nil : parts.joined(separator: "; ")
  }

  private var places: String? {
    guard hit.isFoundFurther else { return nil }
    let found = hit.foundTexts
    if found.isEmpty || found.contains(where: { $0.field == .title }) { return nil }
    var fields: [SearchField] = []
    for text in found where !fields.contains(text.field) { fields.append(text.field) }
    return "in "
      + fields.map { field in
        let texts = found.filter { $0.field == field }.map { Display.safe($0.text) }
        return field == .description
          ? field.rawValue : "\(field.rawValue) " + Self.some(texts, of: texts.count)
      }.joined(separator: ", ")
  }

  private var videos: String? {
    guard let videos = hit.matchingVideos, videos.count > 0 else { return nil }
    let titles = videos.best.map { Display.safe($0.title.value) }
    let matches = videos.count == 1 ? "matches" : "match"
    return "\(Display.count(videos.count, "video")) \(matches): " + Self.some(titles, of: videos.count)
  }

  private static func some(_ texts: [String], of count: Int) -> String {
    let shown = texts.prefix(3)
    return shown.map { "'\($0)'" }.joined(separator: ", ") + (count > shown.count ? " …" : "")
  }
}
