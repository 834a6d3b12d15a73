import CatalogCounts
import CatalogQuery
import LearningAPI

/// How many assets there are of each value of a property, by language and level. Counts are exact and of one generation.
struct CoverageTable {
  /// The rows that are listed.
  static let limit = 60

  struct Cell {
    let total: Int
    /// In the order of ``CoverageTable/levels``.
    let byLevel: [Int]
  }

  struct Row {
    let value: String
    let label: String?
    let total: Int
    /// In the order of ``CoverageTable/locales``.
    let cells: [Cell]
  }

  let levels: [DifficultyLevel]
  let locales: [AssetLocale]
  let rows: [Row]
  /// How many further values there are.
  let others: Int
  let total: Int

  init(_ query: PageQuery, by property: FacetName, in catalog: Catalog) throws(PageProblem) {
    let table = try asking { () throws(QueryError) in
      try catalog.counts(by: [property, .locale, .difficultyLevel], matching: query.criteria)
    }
    // Of what was asked for of the table's own facets, those values alone: a field's number is that of the search that it leads to.
    let values = Self.values(of: table.axes[0], query.selected(property))
    let columns = table.axes[1].values.compactMap { value in AssetLocale(value.value).map { ($0, value) } }
      .filter { locale, _ in
        query.criteria.locales.isEmpty || query.criteria.locales.contains { $0.covers(locale) }
      }
    let known = DifficultyLevel.documented.filter {
      query.criteria.difficultyLevels.isEmpty || query.criteria.difficultyLevels.contains($0)
    }
    levels = known.filter { table.position(of: $0.rawValue, in: .difficultyLevel) != nil }
    locales = columns.map(\.0)
    func position(_ value: String, _ facet: FacetName) -> CrossTable.Position {
      table.position(of: value, in: facet) ?? .none
    }
    let places = columns.map { position($0.1.value, .locale) }
    let steps = levels.map { position($0.rawValue, .difficultyLevel) }
    rows = values.prefix(Self.limit).map { value in
      let row = position(value.value, property)
      return Row(
        value: value.value, label: value.label, total: value.count,
        cells: places.map { place in
          Cell(total: table.count(row, place), byLevel: steps.map { table.count(row, place, $0) })
        })
    }
    others = max(0, values.count - Self.limit)
    total = table.total
  }

  private static func values(of axis: CrossTable.Axis, _ asked: [String]) -> [Facet.Value] {
    asked.isEmpty ? axis.values : axis.values.filter { asked.contains($0.value) }
  }
}
