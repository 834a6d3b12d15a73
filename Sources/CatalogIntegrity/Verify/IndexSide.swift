import CatalogIndex
import CatalogStore
import LearningAPI

/// One of two indexes that are compared: what its numbers of sets and locales stand for, and its titles.
struct IndexSide {
  /// The kinds of sets, as their columns stand in the comparison.
  static let kinds = ["locale", "classification", "contributor"]

  private let statements: StatementCache
  private let schema: String
  private var sets: [String: [Int64: Int]] = [:]
  private var locales: [Int64: String] = [:]
  /// `title.shape`; nothing of a catalog from before there were shapes.
  private let shape: String

  /// - Parameter schema: `main` or `source`.
  init(_ schema: String, _ statements: StatementCache) throws(CatalogError) {
    self.schema = schema
    self.statements = statements
    let column = try statements("SELECT 1 FROM pragma_table_info('title', ?) WHERE name = 'shape'")
    column.bind(1, schema)
    shape = try column.firstInt() == nil ? "0" : "shape"
    for kind in Self.kinds {
      var names: [Int64: String] = [:]
      let rows = try statements("SELECT id, \(kind == "locale" ? "name" : "urn") FROM \(schema).\(kind)")
      while try rows.step() { names[rows.int(0)] = rows.text(1) }
      rows.reset()
      if kind == "locale" { locales = names }
      let hasParents = kind == "classification"
      let select = try statements(
        "SELECT id, members, \(hasParents ? "parents" : "''") FROM \(schema).\(kind)_set")
      while try select.step() {
        sets[kind, default: [:]][select.int(0)] = Self.content(select.text(1), select.text(2), names)
      }
      select.reset()
    }
  }

  /// What a set stands for, equal on both sides for equal sets; nil without a set.
  func set(_ kind: String, _ number: Int64) -> Int? { sets[kind]?[number] }

  /// The titles of an asset by locale, with all that belongs to them, and how its JSON writes them, as far as rows say so.
  func titles(
    _ asset: Int64, titleCount: Int64
  ) throws(CatalogError) -> (texts: [String: [String]], traits: [String: RecordTraits]) {
    let select = try statements(
      """
      SELECT locale, title, words, joined, word_count, updated_at, raw, \(shape) FROM \(schema).title WHERE id = ?
      """)
    var titles: (texts: [String: [String]], traits: [String: RecordTraits]) = ([:], [:])
    for number in TitleNumbers(of: asset, titleCount: titleCount) {
      select.bind(1, number)
      if try select.step() {
        let locale = locales[select.int(0)] ?? ""
        // Hexadecimal, because text that looks equal to Swift may be different to a search.
        titles.texts[locale, default: []] += (1...6).map { column in
          select.optionalText(column).map { $0.utf8.map { String($0, radix: 16) }.joined() } ?? "-"
        }
        if select.int(7) != 0 { titles.traits[locale] = RecordTraits(rawValue: select.int(7)) }
      }
      select.reset()
    }
    return titles
  }

  /// The hash of a set's names and steps; a hash suffices, both sides are made in one process.
  private static func content(_ members: String, _ parents: String, _ names: [Int64: String]) -> Int {
    func name(_ number: Substring) -> String { Int64(number).flatMap { names[$0] } ?? "?\(number)" }
    let steps = parents.split(separator: ",").map { step in
      step.split(separator: ">").map(name).joined(separator: ">")
    }
    var hasher = Hasher()
    hasher.combine(members.split(separator: ",").map(name).sorted())
    hasher.combine(steps.sorted())
    return hasher.finalize()
  }
}
