import CatalogEngine
public import CatalogQuery
import CatalogStore
public import LearningAPI

/// Which assets count for which programme of continuing education.
public struct CredentialReport: Sendable, Hashable {
  /// One asset in one programme.
  public struct Entry: Sendable, Hashable {
    /// The asset.
    public let asset: Hit
    /// The certifying body; nil where the API does not name it.
    public let agency: String?
    /// The programme's name; its URN where it has none.
    public let programme: String
    /// The programme's identifier.
    public let programmeURN: URN
    /// Whatever else the API says of it, such as credits, as `name: value`: the names are not documented.
    public let details: [String]
  }

  /// By agency, then programme, then title.
  public let entries: [Entry]
  /// How many assets they are; one may stand in several programmes.
  public let assets: Int

  private static let known: Set<String> = [
    "assigner", "associatedClassification", "path", "urn", "type", "name", "owner",
  ]

  /// Looks through the assets that have such a classification.
  ///
  /// - Parameters:
  ///   - catalog: where.
  ///   - criteria: which assets.
  /// - Throws: `QueryError`.
  public init(of catalog: Catalog, _ criteria: AssetCriteria) throws(QueryError) {
    let programmes = try catalog.snapshot { connection throws(QueryError) in
      try wrap { () throws(CatalogError) in try Self.programmes(connection) }
    }
    if programmes.isEmpty {
      (entries, assets) = ([], 0)
      return
    }
    var asked = criteria
    let chosen = Set(asked.classifications).intersection(programmes)
    // Those that somebody named are the only ones then.
    if chosen.isEmpty { asked.classifications += programmes }
    var entries: [Entry] = []
    var assets = 0
    do {
      try catalog.forEachMatch(asked) { hit in
        let own = Self.entries(of: hit).filter { chosen.isEmpty || chosen.contains($0.programmeURN) }
        if !own.isEmpty { assets += 1 }
        entries += own
        return true
      }
    } catch {
      throw error as? QueryError ?? .cancelled
    }
    self.assets = assets
    self.entries = entries.sorted {
      ($0.agency ?? "", $0.programme, $0.asset.title.value, $0.asset.urn.rawValue) < (
        $1.agency ?? "", $1.programme, $1.asset.title.value, $1.asset.urn.rawValue
      )
    }
  }

  private static func programmes(_ connection: ReadConnection) throws(CatalogError) -> [URN] {
    try ChecksummedTable.classification.check(connection)
    let select = try connection.statement("SELECT urn FROM classification WHERE type = ? ORDER BY urn")
    select.bind(1, ClassificationType.continuingEducationUnit.rawValue)
    defer { select.reset() }
    var urns: [URN] = []
    while try select.step() { urns.append(URN(unchecked: select.text(0))) }
    return urns
  }

  /// Each programme once: the API repeats entries.
  private static func entries(of hit: Hit) -> [Entry] {
    var entries: [Entry] = []
    guard let list = hit.json.root["details"]?["classifications"] else { return [] }
    for item in list.elements {
      guard let own = item["associatedClassification"], let programme = Classification(own),
        programme.type == .continuingEducationUnit
      else { continue }
      let owner = own["owner"]
      let entry = Entry(
        asset: hit, agency: owner?["name"]?["value"]?.string ?? owner?["urn"]?.string,
        programme: programme.name?.value ?? programme.urn.rawValue, programmeURN: programme.urn,
        details: details(item) + details(own))
      if !entries.contains(where: { $0.programmeURN == entry.programmeURN && $0.details == entry.details }) {
        entries.append(entry)
      }
    }
    return entries
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
