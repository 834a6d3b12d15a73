public import CatalogQuery
import CatalogStore
public import LearningAPI

/// How many assets there are of each level, by another property, and which values have nothing. Counts are exact.
public struct CoverageReport: Sendable, Hashable {
  /// What the matrix can have as rows.
  public static let properties: [FacetName] = [.locale, .library, .subject, .topic, .skill, .assetType]

  /// The counts of one value.
  public struct Row: Sendable, Hashable {
    /// The locale, URN or type.
    public let value: String
    /// The name of what a URN stands for.
    public let label: String?
    /// How many assets have it, in the order of ``CoverageReport/levels``.
    public let counts: [Int]
    /// How many of them have no level.
    public let withoutLevel: Int
    /// How many have it at all.
    public let total: Int
  }

  /// The property of the rows.
  public let property: FacetName
  /// The levels that are there, the easiest first, then unknown ones bytewise.
  public let levels: [DifficultyLevel]
  /// Each value, the most frequent first. An asset with two of them counts in both rows.
  public let rows: [Row]
  /// The values that other assets of these types have and none of those that were asked for, by name.
  public let gaps: [Row]
  /// The assets without any value.
  public let none: Row
  /// All assets, each once.
  public let total: Row

  /// Counts. Every number is a total or a facet of the same question with a level added to it.
  ///
  /// - Parameters:
  ///   - catalog: where.
  ///   - criteria: which assets; what they say about pages, order and facets is passed over.
  ///   - property: one of ``properties``.
  /// - Throws: `QueryError`.
  public init(
    of catalog: Catalog, _ criteria: AssetCriteria, by property: FacetName
  ) throws(QueryError) {
    for _ in 0..<Self.attempts {
      if let report = try Self(counting: catalog, criteria, property) {
        self = report
        return
      }
    }
    throw .catalog(
      .inaccessible(path: catalog.file.path, detail: "it changes faster than it can be counted"))
  }

  /// A publication between two of the questions makes them differ; so many in a row are no sync.
  private static let attempts = 10

  /// Nil where not all questions were answered from one generation.
  private init?(
    counting catalog: Catalog, _ criteria: AssetCriteria, _ property: FacetName
  ) throws(QueryError) {
    var asked = criteria
    (asked.start, asked.count, asked.sortBy, asked.targetLocale) = (0, 0, nil, nil)
    asked.facets = FacetName.onRequest.contains(property) ? [property] : []
    asked.facetOptions = FacetOptions()
    asked.facetLimit = .max
    asked.drilldown = true
    let all = try catalog.summary(asked)
    let generation = all.generation
    let values = all[property]?.values.filter { $0.count > 0 } ?? []
    let levels = Self.sorted(
      all[.difficultyLevel]?.values.filter { $0.count > 0 }.map { DifficultyLevel(rawValue: $0.value) } ?? [])
    let urns = property.classificationType == nil ? [] : values.map { URN(unchecked: $0.value) }
    let isAsked = !Set(asked.classifications).isDisjoint(with: urns)
    /// How many have a value at all: values of one property are alternatives.
    func having(_ level: DifficultyLevel?, _ total: Int) throws(QueryError) -> (count: Int, generation: Int) {
      if urns.isEmpty { return (property.classificationType == nil ? total : 0, generation) }
      if isAsked { return (total, generation) }
      var any = asked
      any.facets = []
      any.classifications += urns
      if let level { any.difficultyLevels = [level] }
      let found = try catalog.summary(any)
      return (found.total, found.generation)
    }
    var counts: [String: [Int]] = [:]
    var totals: [Int] = []
    var without: [Int] = []
    for level in levels {
      var narrowed = asked
      narrowed.difficultyLevels = [level]
      let found = try catalog.summary(narrowed)
      let any = try having(level, found.total)
      guard found.generation == generation, any.generation == generation else { return nil }
      for value in found[property]?.values ?? [] where value.count > 0 {
        counts[value.value, default: Array(repeating: 0, count: totals.count)].append(value.count)
      }
      totals.append(found.total)
      without.append(found.total - any.count)
      for key in counts.keys where counts[key, default: []].count < totals.count { counts[key]?.append(0) }
    }
    let any = try having(nil, all.total)
    var everything = AssetCriteria()
    (everything.assetTypes, everything.includeRetired) = (asked.assetTypes, asked.includeRetired)
    (everything.count, everything.facets, everything.facetLimit) = (0, asked.facets, .max)
    everything.drilldown = true
    let known = try catalog.summary(everything)
    guard any.generation == generation, known.generation == generation else { return nil }
    let found = Set(values.map(\.value))
    let missing = (known[property]?.values ?? []).filter { $0.count > 0 && !found.contains($0.value) }
      .sorted { ($0.label ?? $0.value, $0.value) < ($1.label ?? $1.value, $1.value) }
    func row(_ value: String, _ label: String?, _ counts: [Int], _ total: Int) -> Row {
      Row(
        value: value, label: label, counts: counts, withoutLevel: total - counts.reduce(0, +), total: total)
    }
    self.property = property
    self.levels = levels
    rows = values.map {
      row($0.value, $0.label, counts[$0.value] ?? levels.map { _ in 0 }, $0.count)
    }
    gaps = missing.map { row($0.value, $0.label, levels.map { _ in 0 }, 0) }
    none = row("none", nil, without, all.total - any.count)
    total = row("total", nil, totals, all.total)
  }

  private static func sorted(_ levels: [DifficultyLevel]) -> [DifficultyLevel] {
    DifficultyLevel.documented.filter(levels.contains)
      + levels.filter { !DifficultyLevel.documented.contains($0) }.sorted()
  }
}
