import CatalogStore
import LearningAPI

/// Whether the index is what raw JSON gives: makes it once more, by the same way as an import does, and compares
/// every column, title, normalized word, set and content.
struct RecordCheck: CatalogCheck {
  let name = "raw JSON"

  /// What is compared of an asset beside its sets and titles, and how a report names it.
  private static let columns: [(name: String, sql: String)] = [
    ("type", "t.name"), ("level", "l.name"), ("own locale", "o.name"), ("release date", "published_at"),
    ("date of change", "updated_at"), ("date of retirement", "retired_at"), ("last date", "modified_at"),
    ("time to complete", "seconds"), ("retired", "is_retired"), ("derived", "is_derived"), ("page", "page"),
  ]

  func run(_ inspection: inout Inspection) throws(CatalogError) {
    let scratch = try ScratchCatalog(of: inspection.file)
    let statements = scratch.statements
    let looking = inspection
    var rejected: [String] = []
    try RawReplay(into: statements).run(
      progress: { (done, total) throws(CatalogError) in try looking.advance(done, of: total) },
      reject: { (id, detail) throws(CatalogError) in
        rejected.append(try Self.owner(id, detail, statements))
      })
    for detail in rejected { inspection.report(detail) }
    try compareNames(statements, &inspection)
    try compareAssets(statements, &inspection)
    try compareContents(statements, &inspection)
  }

  /// What is wrong with raw JSON, and whose it is.
  private static func owner(_ raw: Int64, _ detail: String, _ statements: StatementCache)
    throws(CatalogError) -> String
  {
    let select = try statements(
      """
      SELECT urn FROM source.title JOIN source.asset ON asset.id = title.id & \(CatalogSchema.titleStride - 1)
      WHERE title.raw = ?
      """)
    select.bind(1, raw)
    defer { select.reset() }
    return try select.step() ? "\(select.text(0)): \(detail)" : detail
  }

  private func compareNames(_ statements: StatementCache, _ inspection: inout Inspection)
    throws(CatalogError)
  {
    for table in ["asset_type", "difficulty_level", "locale"] {
      let pairs = try OrderedPairs(
        statements("SELECT name FROM source.\(table) ORDER BY 1"),
        statements("SELECT name FROM main.\(table) ORDER BY 1"))
      while let pair = try pairs.next() {
        switch pair {
        case .both: break
        case .first(let name): inspection.report("\(table) '\(name)' is in no asset's JSON")
        case .second(let name): inspection.report("\(table) '\(name)' is missing")
        }
      }
    }
    let types = try statements(
      """
      SELECT s.urn, s.type, m.type FROM main.classification m JOIN source.classification s ON s.urn = m.urn
      WHERE s.type <> m.type
      """)
    defer { types.reset() }
    while try types.step() {
      inspection.report("\(types.text(0)) is a \(types.text(1)), JSON says \(types.text(2))")
    }
  }

  private func compareAssets(_ statements: StatementCache, _ inspection: inout Inspection)
    throws(CatalogError)
  {
    let total = Int(try statements("SELECT count(*) FROM source.asset").firstInt() ?? 0)
    let (stored, told) = (try IndexSide("source", statements), try IndexSide("main", statements))
    func rows(_ schema: String) throws(CatalogError) -> SQLStatement {
      try statements(
        """
        SELECT urn, a.id, title_slots, locale_set, classification_set, contributor_set,
          \(Self.columns.map(\.sql).joined(separator: ", "))
        FROM \(schema).asset a LEFT JOIN \(schema).asset_type t ON t.id = a.type
        LEFT JOIN \(schema).difficulty_level l ON l.id = a.level LEFT JOIN \(schema).locale o ON o.id = own_locale
        ORDER BY urn
        """)
    }
    let (left, right) = (try rows("source"), try rows("main"))
    let pairs = OrderedPairs(left, right)
    var done = 0
    while let pair = try pairs.next() {
      switch pair {
      case .first(let urn): inspection.report("\(urn): no JSON tells of it")
      case .second(let urn): inspection.report("\(urn): its JSON is there, its row is not")
      case .both(let urn):
        for (index, column) in Self.columns.enumerated() {
          let (old, new) = (left.optionalText(Int32(index + 6)), right.optionalText(Int32(index + 6)))
          if old.map({ Array($0.utf8) }) != new.map({ Array($0.utf8) }) {
            inspection.report("\(urn): \(column.name) is \(old ?? "missing"), JSON says \(new ?? "nothing")")
          }
        }
        for (index, kind) in IndexSide.kinds.enumerated() {
          let column = Int32(index + 3)
          if stored.set(kind, left.int(column)) != told.set(kind, right.int(column)) {
            inspection.report("\(urn): its \(kind)s are not those of its JSON")
          }
        }
        let titles = try stored.titles(left.int(1), titleCount: left.int(2))
        let expected = try told.titles(right.int(1), titleCount: right.int(2))
        if titles.texts != expected.texts {
          inspection.report("\(urn): its titles or their words are not those of its JSON")
        } else if titles.traits.contains(where: { !$0.value.agrees(with: expected.traits[$0.key]) }) {
          inspection.report("\(urn): its JSON writes a title otherwise than its row says")
        }
      }
      done += 1
      if done.isMultiple(of: 2_048) { try inspection.advance(done, of: total) }
    }
  }

  private func compareContents(_ statements: StatementCache, _ inspection: inout Inspection)
    throws(CatalogError)
  {
    func rows(_ schema: String) throws(CatalogError) -> SQLStatement {
      try statements(
        """
        SELECT p.urn || ' ' || l.name || ' > ' || c.urn FROM \(schema).content x JOIN \(schema).asset p ON p.id = parent
        JOIN \(schema).asset c ON c.id = child LEFT JOIN \(schema).locale l ON l.id = x.locale ORDER BY 1
        """)
    }
    let pairs = OrderedPairs(try rows("source"), try rows("main"))
    while let pair = try pairs.next() {
      switch pair {
      case .both: break
      case .first(let step): inspection.report("'\(step)' is not in the JSON of what contains it")
      case .second(let step): inspection.report("'\(step)' is missing")
      }
    }
  }
}
