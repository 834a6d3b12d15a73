package import CatalogStore
package import LearningAPI

/// What an asset has to meet beside the keyword, in the catalog's own numbers. Values of one criterion are alternatives.
package struct Requirements: Sendable {
  /// Whether retired assets are included.
  package let admitsRetired: Bool
  /// The type whose assets answer only where the criteria name it (``needsNaming(_:)``); nil where they do, or where the
  /// catalog has none of it.
  package let unnamedType: Int64?
  /// The types that answer where courses answer for what is in them; nil where all do.
  package let rolledTypes: Set<Int64>?
  package private(set) var types: Set<Int64>?
  package private(set) var levels: Set<Int64>?
  package private(set) var locales: Set<Int64>?
  /// One for each type of classification; all of them have to be met.
  package private(set) var classifications: [URNGroup] = []
  package private(set) var contributors: URNGroup?
  package private(set) var spans: [DurationRange] = []
  package private(set) var years: [Int] = []
  /// Epoch milliseconds; assets that changed later meet it.
  package private(set) var modifiedAfter: Int64?
  /// Epoch milliseconds; assets whose date of the last change is later meet it. Only rows have that date.
  package private(set) var updatedAfter: Int64?

  package init(_ criteria: borrowing AssetCriteria, _ names: Dictionaries, _ urns: KnownURNs)
    throws(CatalogError)
  {
    admitsRetired = criteria.includeRetired
    unnamedType = names.unnamedType.flatMap { criteria.assetTypes.contains($0.type) ? nil : $0.number }
    rolledTypes = criteria.rollsUp ? names.numbers(of: [.course, .learningPath]) : nil
    if !criteria.assetTypes.isEmpty { types = names.numbers(of: criteria.assetTypes) }
    if !criteria.difficultyLevels.isEmpty { levels = names.numbers(of: criteria.difficultyLevels) }
    if !criteria.locales.isEmpty { locales = names.locales(covering: criteria.locales) }
    for urn in criteria.classifications {
      let known = try urns.classification(urn)
      // A URN that the catalog does not know stands for a type of its own, so nothing matches it.
      let at = classifications.firstIndex { $0.type == known?.type } ?? classifications.count
      if at == classifications.count {
        classifications.append(URNGroup(type: known?.type, criterion: Criterion(known?.type)))
      }
      classifications[at].add(urn, known?.number)
    }
    for urn in criteria.contributors {
      if contributors == nil { contributors = URNGroup(type: nil, criterion: .contributor) }
      contributors?.add(urn, try urns.contributor(urn))
    }
    spans = criteria.timeToComplete
    years = criteria.publishedYears
    modifiedAfter = criteria.lastModifiedAfter
    updatedAfter = criteria.lastUpdatedAfter
  }

  /// Nothing but whether an asset may answer at all.
  ///
  /// - Parameter admitting: whose rules; nil for all assets.
  package init(admitting other: Requirements?) {
    admitsRetired = other?.admitsRetired ?? true
    unnamedType = other?.unnamedType
    rolledTypes = other?.rolledTypes
  }

  /// Whether assets of a type answer only where criteria name it.
  package static func needsNaming(_ type: AssetType) -> Bool { type == .chapter }

  /// Whether an asset may answer at all, whatever facets set aside.
  @inline(__always)
  package func admits(type: Int64, isRetired: Bool) -> Bool {
    !(isRetired && !admitsRetired) && type != unnamedType && (rolledTypes?.contains(type) ?? true)
  }

  @inline(__always)
  package func admits(modifiedAt moment: Int64?) -> Bool {
    guard let modifiedAfter else { return true }
    return moment ?? .min > modifiedAfter
  }

  @inline(__always)
  package func admits(updatedAt moment: Int64?) -> Bool {
    guard let updatedAfter else { return true }
    return moment.map { $0 > updatedAfter } ?? false
  }

  /// Each requirement as one of its own, in the order in which ``Explanation`` tells them.
  package var parts: [(condition: Condition, requirements: Requirements)] {
    var parts: [(condition: Condition, requirements: Requirements)] = []
    func add(_ condition: Condition, _ isAsked: Bool, _ set: (inout Requirements) -> Void) {
      if !isAsked { return }
      var only = Requirements(admitting: nil)
      set(&only)
      parts.append((condition, only))
    }
    add(.type, types != nil) { $0.types = types }
    add(.level, levels != nil) { $0.levels = levels }
    add(.locale, locales != nil) { $0.locales = locales }
    for group in classifications { add(group.condition, true) { $0.classifications = [group] } }
    add(.contributor, contributors != nil) { $0.contributors = contributors }
    add(.timeToComplete, !spans.isEmpty) { $0.spans = spans }
    add(.year, !years.isEmpty) { $0.years = years }
    add(.modifiedAfter, modifiedAfter != nil) { $0.modifiedAfter = modifiedAfter }
    add(.updatedAfter, updatedAfter != nil) { $0.updatedAfter = updatedAfter }
    return parts
  }
}
