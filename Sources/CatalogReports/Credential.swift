public import CatalogQuery
public import LearningAPI

/// A programme of continuing education, as one asset tells of it.
public struct Credential: Sendable, Hashable {
  /// The certifying body; nil where the API does not name it.
  public let agency: String?
  /// The programme's name; its URN where it has none.
  public let programme: String
  /// The programme's identifier.
  public let programmeURN: URN
  /// Whatever else the API says of it, such as credits, as `name: value`: the names are not documented.
  public let details: [String]

  private static let known: Set<String> = [
    "assigner", "associatedClassification", "path", "urn", "type", "name", "owner",
  ]

  /// The programmes that an asset counts for, each once: the API repeats entries.
  public static func all(of hit: Hit) -> [Credential] {
    var all: [Credential] = []
    guard let list = hit.json.root["details"]?["classifications"] else { return all }
    for item in list.elements {
      guard let own = item["associatedClassification"], let programme = Classification(own),
        programme.type == .continuingEducationUnit
      else { continue }
      let owner = own["owner"]
      let credential = Credential(
        agency: owner?["name"]?["value"]?.string ?? owner?["urn"]?.string,
        programme: programme.name?.value ?? programme.urn.rawValue, programmeURN: programme.urn,
        details: details(item) + details(own))
      if !all.contains(credential) { all.append(credential) }
    }
    return all
  }

  /// Agency, programme and what else there is, as one text: `NASBA: CPE (credits: 2.5)`.
  public var description: String {
    (agency.map { "\($0): " } ?? "") + programme
      + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
  }

  /// What is not documented, one line for each value.
  private static func details(_ json: JSONValue) -> [String] {
    json.members.flatMap { key, value in
      let name = key.string ?? ""
      return known.contains(name) ? [] : texts(name, value)
    }
  }

  private static func texts(_ name: String, _ json: JSONValue) -> [String] {
    if json.isNull { return [] }
    if json.isArray { return json.elements.flatMap { texts(name, $0) } }
    if json.isObject {
      // The text of a name, not its locale.
      if let text = json["value"]?.string { return ["\(name): \(text)"] }
      return json.members.flatMap { key, value in texts("\(name).\(key.string ?? "")", value) }
    }
    return ["\(name): \(json.string ?? String(decoding: json.raw, as: UTF8.self))"]
  }
}
