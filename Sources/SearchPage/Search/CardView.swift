import CatalogQuery
import CommandOutput
import LearningAPI

/// One asset of a list.
struct CardView {
  let base: String

  func fields(_ hit: Hit, number: Int, shared: [String] = []) -> Fields {
    var facts: [Fields] = [["text": Labels.name(ofEnum: hit.type.rawValue), "kind": "type"]]
    if let level = hit.level { facts.append(["text": Labels.name(ofEnum: level.rawValue), "kind": "level"]) }
    if let seconds = hit.seconds { facts.append(["text": Display.duration(Int(seconds)), "kind": "time"]) }
    if let locale = hit.locale { facts.append(["text": Labels.name(of: locale), "kind": "locale"]) }
    if let published = hit.publishedMilliseconds {
      facts.append(["text": Display.day(published), "kind": "date"])
    }
    let authors = hit.instructors
    let found = FoundView(base: base, hit: hit)
    let places = found.places
    // Where the words are in a description, part of that is there.
    let summary = FoundView.hasDescription(places) ? nil : hit.shortDescription
    return [
      "href": Self.address(of: hit.urn, base), "segments": segments(hit), "lang": Labels.language(hit.locale),
      "facts": facts, "number": number,
      "authors": authors.isEmpty ? false : authors.prefix(3).joined(separator: ", "),
      "retired": hit.isRetired
        ? "Retired" + (hit.retiredMilliseconds.map { " " + Display.day($0) } ?? "") : false,
      "link": WebLink.safe(hit.page) ?? false, "summary": summary ?? false,
      "places": places, "hasPlaces": !places.isEmpty, "videos": found.videos,
      "shared": shared.isEmpty ? false : shared.joined(separator: ", "), "plain": hit.title.value,
    ]
  }

  /// Where an asset's own page stands.
  static func address(of urn: URN, _ base: String) -> String {
    "\(base)/asset/\(QueryString.encode(urn.rawValue))"
  }

  private func segments(_ hit: Hit) -> [Fields] {
    let parts = MarkedText.parts(hit.title.value, hit.titleHighlights)
    return parts.isEmpty ? [["text": hit.urn.rawValue, "isFound": false]] : parts
  }
}
