import CatalogText
#if canImport(FoundationEssentials)
  public import FoundationEssentials
#else
  public import Foundation
#endif
package import LearningAPI

/// What a row on a screen shows beside the title. Read from the asset's JSON when it is asked for.
extension Hit {
  /// The parts of the title that the question's keyword found, as indices of `title.value`: none empty, in order.
  public var titleHighlights: [Range<String.Index>] {
    keyword.map { TitleHighlights(title.value, $0).ranges } ?? []
  }

  /// The names of those who teach it, each once, in the API's order; publishers are left out.
  public var instructors: [String] {
    guard let contributors = json.root["details"]?["contributors"] else { return [] }
    var names: [String] = []
    for contributor in contributors.elements
    where contributor["contributionType"]?.isString("PUBLISHER") != true {
      if let name = Contributor(contributor)?.name?.value, !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// The names of the classifications of one type that it carries itself or through a path, each once, in the API's order;
  /// the URN of one without a name.
  package func classificationNames(_ type: ClassificationType) -> [String] {
    var names: [String] = []
    func add(_ json: JSONValue) {
      guard let one = Classification(json), one.type == type else { return }
      let name = one.name?.value ?? one.urn.rawValue
      if !names.contains(name) { names.append(name) }
    }
    guard let entries = json.root["details"]?["classifications"] else { return [] }
    for entry in entries.elements {
      if let own = entry["associatedClassification"] { add(own) }
      if let path = entry["path"] { for broader in path.elements { add(broader) } }
    }
    return names
  }

  /// What it is about, in a sentence or two.
  public var shortDescription: String? { text("shortDescription") }

  /// The page on LinkedIn where it is learned.
  public var webLaunch: URL? { page.flatMap { URL(string: $0) } }

  /// The address of that page, as the API sent it.
  package var page: String? { json.root["details"]?["urls"]?["webLaunch"]?.string }

  /// Its picture.
  public var imageURL: URL? { url(json.root["details"]?["images"]?["primary"]) }

  private func text(_ name: String) -> String? {
    let text = json.root["details"]?[name]?["value"]?.string
    return text?.isEmpty == true ? nil : text
  }

  private func url(_ json: JSONValue?) -> URL? { json?.string.flatMap { URL(string: $0) } }
}
