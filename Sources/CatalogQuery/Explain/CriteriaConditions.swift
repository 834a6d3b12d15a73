import CatalogStore
import LearningAPI

/// The criteria of a question beside its keyword, each as a question of its own.
struct CriteriaConditions {
  /// One criterion; classifications are one for each of their types.
  struct Part {
    let condition: Condition
    let asked: [String]
    let filter: Filter
  }

  /// Lets through what may answer at all.
  let admission: Filter
  private(set) var parts: [Part] = []
  private let names: Dictionaries
  private let connection: ReadConnection
  private let criteria: AssetCriteria

  init(
    _ criteria: AssetCriteria, _ names: Dictionaries, _ connection: ReadConnection
  ) throws(CatalogError) {
    self.names = names
    self.connection = connection
    self.criteria = criteria
    var base = AssetCriteria()
    base.includeRetired = criteria.includeRetired
    let chapters = criteria.assetTypes.contains(.chapter)
    admission = try Filter(base, names, connection, admitsChapters: chapters)
    try add(.type, criteria.assetTypes.map(\.rawValue)) { $0.assetTypes = criteria.assetTypes }
    try add(.level, criteria.difficultyLevels.map(\.rawValue)) {
      $0.difficultyLevels = criteria.difficultyLevels
    }
    try add(.locale, criteria.locales.map(\.tag)) { $0.locales = criteria.locales }
    for group in try classificationGroups() {
      try add(group.condition, group.asked) { $0.classifications = group.urns }
    }
    var people: [String] = []
    for urn in criteria.contributors { people.append(try name("contributor", urn) ?? urn.rawValue) }
    try add(.contributor, people) { $0.contributors = criteria.contributors }
    try add(.timeToComplete, criteria.timeToComplete.map(\.rawValue)) {
      $0.timeToComplete = criteria.timeToComplete
    }
    try add(.year, criteria.publishedYears.map { String($0) }) { $0.publishedYears = criteria.publishedYears }
    let moment = criteria.lastModifiedAfter.map { Timestamp(milliseconds: $0).description }
    try add(.modifiedAfter, [moment].compactMap { $0 }) { $0.lastModifiedAfter = criteria.lastModifiedAfter }
  }

  private mutating func add(
    _ condition: Condition, _ asked: [String], _ set: (inout AssetCriteria) -> Void
  ) throws(CatalogError) {
    if asked.isEmpty { return }
    var only = AssetCriteria()
    only.includeRetired = true
    set(&only)
    parts.append(
      Part(
        condition: condition, asked: asked, filter: try Filter(only, names, connection, admitsChapters: true))
    )
  }

  private func classificationGroups() throws(CatalogError) -> [(
    condition: Condition, asked: [String], urns: [URN]
  )] {
    var groups: [(type: String, condition: Condition, asked: [String], urns: [URN])] = []
    for urn in criteria.classifications {
      let find = try connection.statement("SELECT type FROM classification WHERE urn = ?")
      find.bind(1, urn.rawValue)
      let type = try find.step() ? find.text(0) : ""
      find.reset()
      let at = groups.firstIndex { $0.type == type } ?? groups.count
      if at == groups.count {
        groups.append((type, Condition(rawValue: type.lowercased()) ?? .classification, [], []))
        // A type of the catalog's own might have the name of another criterion.
        if FacetName(rawValue: groups[at].condition.rawValue)?.classificationType == nil {
          groups[at].condition = .classification
        }
      }
      groups[at].urns.append(urn)
      groups[at].asked.append(try name("classification", urn) ?? urn.rawValue)
    }
    return groups.map { ($0.condition, $0.asked, $0.urns) }
  }

  private func name(_ table: String, _ urn: URN) throws(CatalogError) -> String? {
    let find = try connection.statement("SELECT name FROM \(table) WHERE urn = ?")
    find.bind(1, urn.rawValue)
    defer { find.reset() }
    return try find.step() ? find.optionalText(0) : nil
  }
}
