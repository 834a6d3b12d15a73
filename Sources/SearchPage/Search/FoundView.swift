import CatalogQuery
import CatalogText
import CommandOutput
import LearningAPI

/// What stands on a card where the title is not the whole reason: in which other texts the words are, and which videos match.
struct FoundView {
  /// So many texts of a field are shown.
  private static let mostTexts = 3

  let base: String
  let hit: Hit

  /// Each field but the title that has words, in the order in which fields count.
  var places: [Fields] {
    guard hit.isFoundFurther else { return [] }
    // The videos that match are listed with their links.
    let videos = Set(hit.matchingVideos?.best.map(\.title.value) ?? [])
    var fields: [SearchField] = []
    var texts: [SearchField: [FoundText]] = [:]
    for found in hit.foundTexts where found.field != .title {
      if found.field == .chapter, videos.contains(found.text) { continue }
      if texts[found.field] == nil { fields.append(found.field) }
      if texts[found.field]?.contains(where: { $0.text == found.text }) != true {
        texts[found.field, default: []].append(found)
      }
    }
    return fields.map { place($0, texts[$0] ?? []) }
  }

  /// Whether the words are in a description.
  static func hasDescription(_ places: [Fields]) -> Bool { places.contains { $0["isText"] as? Bool == true } }

  private func place(_ field: SearchField, _ texts: [FoundText]) -> Fields {
    // The short description says what the long one says.
    let shown = texts.prefix(field == .description ? 1 : Self.mostTexts)
    let others = field == .description ? 0 : texts.count - shown.count
    return [
      "where": Self.name(field), "isText": field == .description,
      "texts": shown.enumerated().map { index, found in
        [
          "segments": MarkedText.excerpt(found.text, found.highlights.ranges),
          "isLast": index == shown.count - 1,
        ] as Fields
      },
      "others": others > 0 ? Display.number(others) : false,
    ]
  }

  private static func name(_ field: SearchField) -> String {
    field == .instructor ? "Author" : field == .skill ? "Skill or topic" : Labels.name(ofEnum: field.rawValue)
  }

  /// How many videos match, and the best of them; false where none does.
  var videos: Any {
    guard let videos = hit.matchingVideos, videos.count > 0 else { return false }
    let isMore = videos.count > videos.best.count
    return [
      "said": "\(Display.count(videos.count, "video")) \(videos.count == 1 ? "matches" : "match")"
        + (isMore ? ", the best first" : ""),
      "best": videos.best.map {
        [
          "videoHref": CardView.address(of: $0.urn, base), "videoLang": Labels.language($0.locale),
          "segments": MarkedText.parts($0.title.value, $0.titleHighlights),
        ] as Fields
      },
    ] as Fields
  }
}
