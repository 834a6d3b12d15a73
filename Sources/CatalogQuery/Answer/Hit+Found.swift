import CatalogText
import LearningAPI

extension Hit {
  /// The texts of the record that is shown in which the keyword was found, in the order of the fields that were asked for: the
  /// title, descriptions, skills and topics, instructors, chapters and videos. Empty without a keyword.
  public var foundTexts: [FoundText] {
    guard let keyword else { return [] }
    return searchedFields.flatMap { field in
      texts(field).compactMap { text in
        let highlights = TitleHighlights(text, keyword)
        return highlights.ranges.isEmpty ? nil : FoundText(field: field, text: text, highlights: highlights)
      }
    }
  }

  /// Whether the keyword was looked for in more than the title.
  package var isFoundFurther: Bool { keyword != nil && searchedFields != [.title] }

  private func texts(_ field: SearchField) -> [String] {
    let root = json.root
    switch field {
    case .title: return [title.value]
    case .description: return DescriptionTexts.read(root)
    case .skill:
      var seen: Set<URN> = []
      let all = root["details"]?["classifications"]?.elements.flatMap { entry in
        [entry["associatedClassification"]].compactMap(\.self)
          + Array(entry["path"]?.elements.map(\.self) ?? [])
      }
      return (all ?? []).compactMap { Classification($0) }
        .filter { [.skill, .topic].contains($0.type) && seen.insert($0.urn).inserted }.compactMap(
          \.name?.value)
    case .instructor:
      return root["details"]?["contributors"]?.elements.compactMap { Contributor($0)?.name?.value } ?? []
    case .chapter: return Self.contents(root)
    }
  }

  private static func contents(_ json: JSONValue) -> [String] {
    (json["contents"]?.elements.map(\.self) ?? []).flatMap { entry -> [String] in
      guard let asset = entry["asset"] else { return [] }
      return [asset["title"]?["value"]?.string].compactMap(\.self) + contents(asset)
    }
  }
}
