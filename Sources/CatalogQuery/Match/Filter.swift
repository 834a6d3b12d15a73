import CatalogStore
import LearningAPI

/// The criteria beside the keyword, in the catalog's own numbers, so that one look at a row tells which of
/// them it fails.
struct Filter {
  private var types: Set<Int64>?
  private var levels: Set<Int64>?
  private var localeSets: Set<Int64>?
  private var contributorSets: NumberSet?
  private var classificationSets: [(criterion: Criterion, sets: NumberSet)] = []
  private let ranges: [DurationRange]
  private let years: [Int]
  private let modifiedAfter: Int64?
  private let includeRetired: Bool
  private let chapter: Int64?

  /// - Parameter admitsChapters: nil where the criteria decide by naming their type.
  init(
    _ criteria: AssetCriteria, _ names: Dictionaries, _ connection: ReadConnection,
    admitsChapters: Bool? = nil
  ) throws(CatalogError) {
    ranges = criteria.timeToComplete
    years = criteria.publishedYears
    modifiedAfter = criteria.lastModifiedAfter
    includeRetired = criteria.includeRetired
    let asksForChapters = admitsChapters ?? criteria.assetTypes.contains(.chapter)
    chapter = asksForChapters ? nil : names.types.first { $0.value == .chapter }?.key
    if !criteria.assetTypes.isEmpty {
      types = names.numbers(of: criteria.assetTypes)
    }
    if !criteria.difficultyLevels.isEmpty {
      levels = names.numbers(of: criteria.difficultyLevels)
    }
    if !criteria.locales.isEmpty {
      localeSets = names.localeSets(covering: criteria.locales)
    }
    if !criteria.contributors.isEmpty {
      var sets = NumberSet()
      for urn in criteria.contributors {
        let select = try connection.statement(
          "SELECT m.id FROM contributor c JOIN contributor_set_member m ON m.member = c.id WHERE c.urn = ?")
        select.bind(1, urn.rawValue)
        while try select.step() { sets.insert(select.int(0)) }
        select.reset()
      }
      contributorSets = sets
    }
    if !criteria.classifications.isEmpty {
      classificationSets = try Self.classificationSets(criteria.classifications, connection)
    }
  }

  /// One set of numbers per type of classification. A URN that the catalog does not know stands for a type
  /// of its own, so nothing matches it.
  private static func classificationSets(
    _ urns: [URN], _ connection: ReadConnection
  ) throws(CatalogError) -> [(criterion: Criterion, sets: NumberSet)] {
    var groups: [(type: String, criterion: Criterion, sets: NumberSet)] = []
    for urn in urns {
      let find = try connection.statement("SELECT id, type FROM classification WHERE urn = ?")
      find.bind(1, urn.rawValue)
      let isKnown = try find.step()
      let (id, type) = isKnown ? (find.int(0), find.text(1)) : (-1, "")
      find.reset()
      let at = groups.firstIndex { $0.type == type } ?? groups.count
      if at == groups.count {
        groups.append((type, Criterion(isKnown ? ClassificationType(rawValue: type) : nil), NumberSet()))
      }
      let members = try connection.statement("SELECT id FROM classification_set_member WHERE member = ?")
      members.bind(1, id)
      while try members.step() { groups[at].sets.insert(members.int(0)) }
      members.reset()
    }
    return groups.map { ($0.criterion, $0.sets) }
  }

  /// The criteria that an asset fails; nil where it cannot answer whatever facet sets aside.
  @inline(__always)
  func failures(_ row: AssetRow) -> Criterion? {
    if row.isRetired && !includeRetired { return nil }
    if row.type == chapter { return nil }
    if let modifiedAfter, row.modifiedAt ?? .min <= modifiedAfter { return nil }
    var failed: Criterion = []
    if let types, !types.contains(row.type) { failed.insert(.assetType) }
    if let levels, !(row.level.map(levels.contains) ?? false) { failed.insert(.difficultyLevel) }
    if let localeSets, !localeSets.contains(row.localeSet) { failed.insert(.locale) }
    if let contributorSets, !contributorSets.contains(row.contributorSet) { failed.insert(.contributor) }
    for group in classificationSets where !group.sets.contains(row.classificationSet) {
      failed.insert(group.criterion)
    }
    if !ranges.isEmpty, !(row.seconds.map { ranges.contains(DurationRange(seconds: $0)) } ?? false) {
      failed.insert(.timeToComplete)
    }
    if !years.isEmpty,
      !(row.publishedAt.map { years.contains(Timestamp(milliseconds: $0).date.year) } ?? false)
    {
      failed.insert(.publishedYear)
    }
    return failed
  }
}
