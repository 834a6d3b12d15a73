import CatalogQuery
import LearningAPI

/// How many assets there are of each value of a property, by language and level. Counts are exact and of one generation.
struct CoverageTable {
  /// The rows that are listed.
  static let limit = 60
  /// A publication between two of the questions makes them differ; so many in a row are no sync.
  private static let attempts = 5

  struct Cell {
    var total = 0
    /// In the order of ``CoverageTable/levels``.
    var byLevel: [Int]
  }

  struct Row {
    let value: String
    let label: String?
    let total: Int
    /// In the order of ``CoverageTable/locales``.
    var cells: [Cell]
  }

  let levels: [DifficultyLevel]
  let locales: [AssetLocale]
  let rows: [Row]
  /// How many further values there are.
  let others: Int
  let total: Int

  init(_ query: PageQuery, by property: FacetName, in catalog: Catalog) throws(PageProblem) {
    for _ in 0..<Self.attempts {
      if let table = try Self(asking: query, property, catalog) {
        self = table
        return
      }
    }
    throw PageProblem(status: 503, message: "the catalog changes faster than it can be counted; try again")
  }

  /// Nil where not all questions were answered from one generation.
  private init?(asking query: PageQuery, _ property: FacetName, _ catalog: Catalog) throws(PageProblem) {
    var asked = query.criteria
    (asked.start, asked.count, asked.facetLimit, asked.drilldown) = (0, 0, .max, true)
    asked.facets = [property, .locale]
    let all = try asking { () throws(QueryError) in try catalog.summary(asked) }
    let generation = all.generation
    let known = all[.locale]?.values.filter { $0.count > 0 }.compactMap { AssetLocale($0.value) } ?? []
    levels = DifficultyLevel.documented.filter { (all[.difficultyLevel]?[$0.rawValue] ?? 0) > 0 }
    locales = known
    let values = all[property]?.values.filter { $0.count > 0 } ?? []
    let listed = values.prefix(Self.limit)
    var cells: [String: [Cell]] = [:]
    let none = Cell(byLevel: levels.map { _ in 0 })
    for value in listed { cells[value.value] = known.map { _ in none } }
    asked.facets = [property]
    for (column, locale) in known.enumerated() {
      var narrowed = asked
      narrowed.locales = [locale]
      for level in [nil] + levels.indices.map(Optional.some) {
        if let level { narrowed.difficultyLevels = [levels[level]] }
        let found = try asking { [narrowed] () throws(QueryError) in try catalog.summary(narrowed) }
        guard found.generation == generation else { return nil }
        for value in found[property]?.values ?? [] {
          if let level {
            cells[value.value]?[column].byLevel[level] = value.count
          } else {
            cells[value.value]?[column].total = value.count
          }
        }
      }
    }
    rows = listed.map { Row(value: $0.value, label: $0.label, total: $0.count, cells: cells[$0.value] ?? []) }
    others = values.count - listed.count
    total = all.total
  }
}
