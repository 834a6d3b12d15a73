package import CatalogEngine
package import CatalogStore
import LearningAPI
import SmallAlgorithms

/// Requirements in the numbers of rows, so that one look at a row tells which of them it fails.
package struct Filter {
  private let requirements: Requirements
  private let localeSets: Set<Int64>?
  private let contributorSets: NumberSet?
  private let classificationSets: [(criterion: Criterion, sets: NumberSet)]

  package init(
    _ requirements: Requirements, _ names: Dictionaries, _ connection: ReadConnection
  ) throws(CatalogError) {
    self.requirements = requirements
    localeSets = requirements.locales.map(names.localeSets)
    contributorSets = try requirements.contributors.map { (group) throws(CatalogError) in
      try Self.sets("contributor", with: group, connection)
    }
    classificationSets = try requirements.classifications.map { (group) throws(CatalogError) in
      (group.criterion, try Self.sets("classification", with: group, connection))
    }
  }

  /// The sets that hold any of a group.
  private static func sets(
    _ table: String, with group: URNGroup, _ connection: ReadConnection
  ) throws(CatalogError) -> NumberSet {
    var sets = NumberSet()
    for number in try numbers(table, with: group.numbers, connection) { sets.insert(number) }
    return sets
  }

  /// The numbers of the sets that hold any of some members; one that holds several comes as often.
  ///
  /// - Parameter table: `classification` or `contributor`.
  package static func numbers(
    _ table: String, with members: some Sequence<Int64>, _ connection: ReadConnection
  ) throws(CatalogError) -> [Int64] {
    var numbers: [Int64] = []
    let holders = try connection.statement("SELECT id FROM \(table)_set_member WHERE member = ?")
    for number in members {
      holders.bind(1, number)
      while try holders.step() { numbers.append(holders.int(0)) }
      holders.reset()
    }
    return numbers
  }

  /// The criteria that an asset fails; nil where it cannot answer whatever facet sets aside.
  @inline(__always)
  package func failures(_ row: AssetRow) -> Criterion? {
    guard requirements.admits(type: row.type, isRetired: row.isRetired),
      requirements.admits(modifiedAt: row.modifiedAt), requirements.admits(updatedAt: row.updatedAt)
    else { return nil }
    var failed: Criterion = []
    if let types = requirements.types, !types.contains(row.type) { failed.insert(.assetType) }
    if let levels = requirements.levels, !(row.level.map(levels.contains) ?? false) {
      failed.insert(.difficultyLevel)
    }
    if let localeSets, !localeSets.contains(row.localeSet) { failed.insert(.locale) }
    if let contributorSets, !contributorSets.contains(row.contributorSet) { failed.insert(.contributor) }
    for group in classificationSets where !group.sets.contains(row.classificationSet) {
      failed.insert(group.criterion)
    }
    if !requirements.spans.isEmpty,
      !(row.seconds.map { requirements.spans.contains(DurationRange(seconds: $0)) } ?? false)
    {
      failed.insert(.timeToComplete)
    }
    if !requirements.years.isEmpty,
      !(row.publishedAt.map { requirements.years.contains(Timestamp(milliseconds: $0).date.year) } ?? false)
    {
      failed.insert(.publishedYear)
    }
    return failed
  }
}
