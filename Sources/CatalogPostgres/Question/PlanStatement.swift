import CatalogEngine
import CatalogRows
import CatalogStore
import CatalogText
import LearningAPI
import SmallAlgorithms

/// A plan as one statement: it looks once at each candidate, with a bit for each criterion that it fails. What fails nothing is a
/// match; what fails one criterion alone counts in that criterion's facet, as `RowEngine` counts.
struct PlanStatement {
  /// The first column of each row of the result.
  enum Part {
    static let total: Int64 = -1
    static let page: Int64 = -2
    static let before: Int64 = -3
  }

  let plan: QueryPlan
  let names: Dictionaries
  let schema: SchemaName
  let wanted: PlanPage
  private let similar: SimilarSets?
  private let isCounting: [FacetCriterion]
  let isRanked: Bool
  /// Whether candidates are rows of titles, which know all of their assets but the URNs.
  let areTitles: Bool
  /// What of a title's asset is needed.
  private let columns: [String]
  private let counts: CountStatement
  /// Whether all that is counted is counted already.
  private let countsPartitions: Bool
  /// The same for the titles that have a word.
  private let frequent: FrequentWords?
  var parameters = Parameters()
  private(set) var text = ""
  /// Nil where titles alone decide.
  let further: FurtherStatement?

  /// A facet, what it is counted by, and the bit of its criterion.
  struct FacetCriterion {
    let name: FacetName
    let column: String
    let criterion: Criterion
  }

  /// - Parameters:
  ///   - facets: what is counted beside the total.
  ///   - page: which assets of the order are wanted.
  ///   - similar: what shares something with the asset that the plan asks for.
  init(
    _ plan: QueryPlan, counting facets: [FacetName], page wanted: PlanPage, similar: SimilarSets?,
    _ schema: SchemaName, _ sets: NamedSets
  ) throws(CatalogError) {
    self.plan = plan
    names = sets.generation.names
    self.schema = schema
    self.wanted = wanted
    self.similar = similar
    isCounting = facets.map {
      FacetCriterion(name: $0, column: Self.column(of: $0), criterion: Criterion($0))
    }
    let words = WordsStatement(plan.keyword, schema, isRanked: plan.order == .relevance && !wanted.isEmpty)
    isRanked = words.isRanked
    further = plan.looksFurther ? FurtherStatement(plan, words, schema, sets) : nil
    let counted = isCounting.map { ($0.column, $0.criterion) }
    countsPartitions =
      !words.isNarrowing && !words.hasExcluded && similar == nil
      && PartitionCounts.answers(plan.requirements, by: counted.map(\.0))
    frequent = try FrequentWords(
      plan, counting: counted.map(\.0), page: wanted, schema, PublishedWords(sets.connection))
    counts = CountStatement(
      counted, weight: countsPartitions || frequent != nil ? PartitionCounts.count : nil)
    areTitles = words.isNarrowing
    var columns = ["type"] + counted.map(\.0)
    if !wanted.isEmpty { columns.append("published_at") }
    if case .title = plan.order { columns.append("own_locale") }
    self.columns = columns.distinct
    var parts = try candidates(words, sets.connection)
    parts.append("counted AS MATERIALIZED (\(counts.select))")
    if case .title(let locale) = plan.order, !wanted.isEmpty { parts.append(shownTitles(locale)) }
    let results = results(&parts)
    text = "WITH " + parts.joined(separator: ",\n") + "\n" + results
  }

  /// The matches by the combinations of what some facets are counted by.
  init(
    combining facets: [FacetName], _ plan: QueryPlan, _ schema: SchemaName, _ sets: NamedSets
  ) throws(CatalogError) {
    self.plan = plan
    names = sets.generation.names
    self.schema = schema
    (wanted, similar, isCounting, frequent) = (.none, nil, [], nil)
    let words = WordsStatement(plan.keyword, schema, isRanked: false)
    isRanked = false
    further = plan.looksFurther ? FurtherStatement(plan, words, schema, sets) : nil
    countsPartitions = false
    counts = CountStatement([])
    areTitles = words.isNarrowing
    self.columns = facets.map { Self.column(of: $0) }.distinct
    let parts = try candidates(words, sets.connection)
    let columns = facets.map { Self.column(of: $0) }
    text = """
      WITH \(parts.joined(separator: ",\n"))
      SELECT count(*), \(columns.joined(separator: ", ")) FROM hit
      GROUP BY \(columns.indices.map { "\($0 + 2)" }.joined(separator: ", "))
      """
  }

  /// What a facet is counted by.
  private static func column(of facet: FacetName) -> String {
    switch facet {
    case .timeToComplete: "span"
    case .publishedYear: "year"
    default: facet.column
    }
  }

  private mutating func candidates(_ words: WordsStatement, _ connection: ReadConnection) throws(CatalogError)
    -> [String]
  {
    var parts = try further?.excluded(&parameters) ?? words.parts(&parameters)
    var from = schema("asset") + " a"
    if areTitles, frequent == nil {
      from = "(\(try further?.rows(&parts, &parameters) ?? words.titles(&parameters))) a"
    }
    let requirements = try RequirementsStatement(
      plan.requirements, of: "a", dates: areTitles ? schema("asset") : nil, names, connection, &parameters)
    var conditions = requirements.admission
    if words.hasExcluded {
      conditions.append(
        further == nil
          ? "NOT EXISTS (SELECT FROM excluded WHERE excluded.asset = a.id)"
          : FurtherStatement.isLeft("a.id", by: "excluded"))
    }
    if let similar {
      let sets = similar.tiers.sorted { $0.key < $1.key }
      let (keys, tiers) = (
        PostgresValue.integers(sets.map(\.key)), PostgresValue.integers(sets.map { Int64($0.value) })
      )
      from += """
         JOIN unnest(\(parameters.add(keys)), \(parameters.add(tiers))) AS likeness(set, tier)
          ON likeness.set = a.classification_set
        """
      conditions.append("NOT (\(parameters.isAny("a.id", of: similar.own)))")
    }
    let columns =
      areTitles
      ? "a.id, \(plan.rollsUp ? "false" : "a.title_slots = 1") AS is_only, a.place, \(columns.map { "a." + $0 }.joined(separator: ", "))"
      : """
      a.id, a.urn, a.type, a.level, a.locale_set, a.classification_set, a.contributor_set, a.span, a.year, a.own_locale,
        a.published_at, 0::bigint AS place
      """
    if let frequent {
      return [
        "candidate AS MATERIALIZED (\(frequent.candidates(conditions, requirements.failures, &parameters)))",
        "hit AS NOT MATERIALIZED (\(frequent.hits(conditions + requirements.criteria, &parameters)))",
      ]
    }
    func rows(_ conditions: [String], _ failures: String) -> String {
      """
      SELECT \(columns), \(similar == nil ? "0::bigint" : "likeness.tier") AS likeness, \(failures) AS failures
      FROM \(from)\(conditions.isEmpty ? "" : "\n  WHERE " + conditions.joined(separator: " AND "))
      """
    }
    var candidates =
      countsPartitions
      ? PartitionCounts.select(schema, conditions, requirements.failures)
      : rows(conditions, requirements.failures)
    // What fails anything else than one criterion that is counted is in no number.
    let counted = Criterion(isCounting.map(\.criterion))
    if requirements.criteria.count > 1 || !counted.isSuperset(of: requirements.bits) {
      let bits = Set(isCounting.map { Int64($0.criterion.rawValue) }).union([0])
      candidates = "SELECT * FROM (\(candidates)) c WHERE \(parameters.isAny("failures", of: bits))"
    }
    let hits = "hit AS NOT MATERIALIZED (SELECT * FROM candidate WHERE failures = 0)"
    // Of several titles of an asset the best one counts.
    if areTitles {
      return parts + [
        "word AS MATERIALIZED (\(candidates))",
        """
        candidate AS NOT MATERIALIZED (SELECT * FROM word WHERE is_only
          UNION ALL SELECT * FROM (SELECT DISTINCT ON (id) * FROM word WHERE NOT is_only ORDER BY id, place) several)
        """, hits,
      ]
    }
    if similar != nil { return parts + ["candidate AS MATERIALIZED (\(candidates))", hits] }
    // All assets are passed over twice sooner than written down once; then an index may have the order of the page.
    return parts + [
      "candidate AS NOT MATERIALIZED (\(candidates))",
      "hit AS NOT MATERIALIZED (\(rows(conditions + requirements.criteria, "0")))",
    ]
  }

  /// The words of the title that is shown of each match: the one in a locale, otherwise the asset's own, otherwise the first by
  /// its locale's name (`ShownTitleReader`).
  private mutating func shownTitles(_ locale: AssetLocale?) -> String {
    let wanted = locale.map { names.locales(covering: [$0]) } ?? []
    let order = names.locales.sorted { $0.value.tag < $1.value.tag }.map(\.key)
    return """
      shown AS MATERIALIZED (
        SELECT DISTINCT ON (c.id) c.id, \(areTitles ? "" : "c.urn, ")c.published_at, c.place, t.words AS shown_words
        FROM hit c JOIN \(schema("title")) t ON t.asset = c.id
        ORDER BY c.id,
          CASE WHEN \(parameters.isAny("t.locale", of: wanted)) THEN 0 WHEN t.locale = c.own_locale THEN 1 ELSE 2 END,
          coalesce(array_position(\(parameters.add(.integers(order))), t.locale::bigint), 0), t.id DESC)
      """
  }

  private mutating func results(_ parts: inout [String]) -> String {
    var selects = [
      "SELECT \(Part.total)::bigint, NULL::bigint, passing, 0::bigint, 0::bigint, NULL::text, NULL::bigint, NULL::text FROM counted WHERE \(counts.isTotal)"
    ]
    for (index, facet) in isCounting.enumerated() {
      selects.append(
        """
        SELECT \(index), \(facet.column), passing, \(counts.failing(facet.criterion)), 0, NULL, NULL, NULL FROM counted
        WHERE \(counts.isOf(facet.column)) AND (passing > 0 OR \(counts.failing(facet.criterion)) > 0)
        """)
    }
    if !wanted.isEmpty { selects.append(page(&parts)) }
    return selects.joined(separator: "\nUNION ALL\n")
  }
}
