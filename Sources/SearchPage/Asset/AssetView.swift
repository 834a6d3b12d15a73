import CatalogQuery
import CatalogStore
import CommandOutput
import LearningAPI

/// The page of one asset: what it is about, what is in it, where it is filed, and what became of it.
struct AssetView {
  /// So many parts are listed; a learning path may have thousands of videos.
  private static let mostParts = 1_000

  let base: String
  let hit: Hit
  /// What became of it; nil where nobody knows.
  let history: [AssetChange]?
  /// What contains it; nil where nothing is known to.
  let owner: Hit?
  /// The most similar ones as HTML.
  let similar: String
  /// The name of a classification.
  let name: (String) -> String?

  var html: String {
    let details = hit.json.root["details"]
    let description = details?["description"]?["value"]?.string ?? hit.shortDescription
    var fields = CardView(base: base).fields(hit, number: 1)
    let parts = parts
    let more: Fields = [
      "base": base, "urn": hit.urn.rawValue, "title": hit.title.value,
      "description": description.map(Self.paragraphs) ?? [], "authorLinks": authors,
      "hasAuthors": !authors.isEmpty, "updated": hit.updatedMilliseconds.map(Display.day) ?? false,
      "locales": locales, "hasLocales": locales.count > 1, "parts": parts, "hasParts": !parts.isEmpty,
      "groups": groups,
      "history": history?.reversed().map(change) ?? [], "hasHistory": history?.isEmpty != true,
      "similar": similar,
      "owner": owner.map {
        [
          "href": CardView.address(of: $0.urn, base), "ownerTitle": $0.title.value,
          "ownerType": Labels.name(ofEnum: $0.type.rawValue).lowercased(),
        ] as Fields
      } ?? false,
      "command": CommandLineText.text(["show", hit.urn.rawValue]),
      "isTruncated": partCount > Self.mostParts,
    ]
    fields.merge(more)
    return Templates.render("asset", fields)
  }

  private static func paragraphs(_ text: String) -> [Fields] {
    text.split(whereSeparator: \.isNewline).map { ["text": String($0)] }
  }

  private var authors: [Fields] {
    let all = hit.json.root["details"]?["contributors"]?.elements.map { $0 } ?? []
    return all.compactMap { json in
      guard let contributor = Contributor(json), let name = contributor.name?.value else { return nil }
      let isPublisher = json["contributionType"]?.isString("PUBLISHER") == true
      let asked = PageQuery().toggling(.contributor, contributor.urn.rawValue)
      return ["text": name, "href": "\(base)/\(asked.text)", "isPublisher": isPublisher]
    }
  }

  private var locales: [Fields] {
    hit.locales.map { locale in
      [
        "text": Labels.name(of: locale), "isHere": locale == hit.locale,
        "href": "\(CardView.address(of: hit.urn, base))?locale=\(QueryString.encode(locale.tag))",
      ]
    }
  }

  private var contents: [SubAsset] { (try? LearningAsset(hit.json.root))?.contents ?? [] }

  private var partCount: Int { contents.reduce(0) { $0 + $1.flattened.count } }

  private var parts: [Fields] {
    var left = Self.mostParts
    return contents.compactMap { part($0, &left) }
  }

  private func part(_ part: SubAsset, _ left: inout Int) -> Fields? {
    guard left > 0 else { return nil }
    left -= 1
    let inner = part.contents.compactMap { self.part($0, &left) }
    return [
      "partTitle": part.title.value, "partLang": Labels.language(part.title.locale),
      "partHref": part.type == .chapter ? false : CardView.address(of: part.urn, base), "parts": inner,
      "hasParts": !inner.isEmpty,
    ]
  }

  /// What it is filed under, by kind, each with the search for all that is.
  private var groups: [Fields] {
    var found: [FacetName: [Fields]] = [:]
    var seen: Set<URN> = []
    for entry in hit.json.root["details"]?["classifications"]?.elements.map({ $0 }) ?? [] {
      let all =
        [entry["associatedClassification"]].compactMap(\.self) + (entry["path"]?.elements.map { $0 } ?? [])
      for one in all.compactMap({ Classification($0) }) {
        guard let facet = FacetName.allCases.first(where: { $0.classificationType == one.type }),
          seen.insert(one.urn).inserted
        else { continue }
        let asked = PageQuery().toggling(facet, one.urn.rawValue)
        found[facet, default: []].append([
          "text": one.name?.value ?? one.urn.rawValue, "href": "\(base)/\(asked.text)",
        ])
      }
    }
    return FacetName.allCases.reversed().compactMap { facet in
      found[facet].map { ["kind": Labels.name(of: facet), "members": $0] }
    }
  }

  private func change(_ change: AssetChange) -> Fields {
    [
      "day": change.appliedAt.map(Display.day) ?? "generation \(change.generation)",
      "said": ChangeSentence.text(change, name),
    ]
  }
}
