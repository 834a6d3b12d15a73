import CatalogEngine
import CatalogRows
import CatalogStore
import CatalogText
import LearningAPI
import PostgresClient
import SmallAlgorithms

/// A plan as one statement: it looks once at each candidate, with a bit for each criterion that it fails. What fails nothing is a
/// match; what fails one criterion alone counts in that criterion's facet, as `RowEngine` counts.
struct PlanStatement {
  /// The first column of each row of the result.
  enum Part {
    static let total: Int64 = -1
    static let page: Int64 = -2
    static let before: Int64 = -3
    static let edge: Int64 = -4
    static let rows: Int64 = -5
  }

  let plan: QueryPlan
  let names: Dictionaries
  let schema: SchemaName
  let wanted: PlanPage
  private let similar: SimilarSets?
  let facets: FacetSources
  let requirements: RequirementsStatement
  let isRanked: Bool
  /// Whether candidates are rows of titles, which know all of their assets but the URNs.
  let areTitles: Bool
  /// What of a title's asset is needed.
  private let columns: [String]
  let counts: CountStatement
  /// Whether all that is counted is counted already.
  private let countsPartitions: Bool
  /// The same for the titles that have a word.
  private let frequent: FrequentWords?
  var parameters = Parameters()
  private(set) var text = ""
  /// Nil where titles alone decide.
  let further: FurtherStatement?

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
    let words = WordsStatement(plan.keyword, schema, isRanked: plan.order == .relevance && !wanted.isEmpty)
    isRanked = words.isRanked
    further = plan.looksFurther ? FurtherStatement(plan, words, schema, sets) : nil
    areTitles = words.isNarrowing
    requirements = try RequirementsStatement(
      plan.requirements, of: "a", dates: areTitles ? schema("asset") : nil, names, sets.connection,
      &parameters)
    let isWordless =
      !words.isNarrowing && !words.hasExcluded && similar == nil && plan.requirements.modifiedAfter == nil
      && plan.requirements.updatedAfter == nil
    self.facets = FacetSources(plan, counting: facets, requirements.tests, isWordless: isWordless)
    let counted = self.facets.counted
    countsPartitions = isWordless && PartitionCounts.answers(plan.requirements, by: counted.map(\.column))
    frequent = try FrequentWords(
      plan, counting: counted.map(\.column), page: wanted, schema, PublishedWords(sets.connection))
    counts = CountStatement(
      counted, weight: countsPartitions || frequent != nil ? PartitionCounts.count : nil)
    var columns = ["type"] + counted.map(\.column)
    if !wanted.isEmpty { columns.append("published_at") }
    if case .title = plan.order { columns.append("own_locale") }
    self.columns = columns.distinct
    var parts = try candidates(words)
    parts.append("counted AS MATERIALIZED (\(counts.select))")
    if self.facets.hasMembers { parts.append("member AS MATERIALIZED (\(counts.members(schema)))") }
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
    (wanted, similar, frequent) = (.none, nil, nil)
    let words = WordsStatement(plan.keyword, schema, isRanked: false)
    isRanked = false
    further = plan.looksFurther ? FurtherStatement(plan, words, schema, sets) : nil
    countsPartitions = false
    counts = CountStatement([])
    areTitles = words.isNarrowing
    requirements = try RequirementsStatement(
      plan.requirements, of: "a", dates: areTitles ? schema("asset") : nil, names, sets.connection,
      &parameters)
    self.facets = FacetSources(plan, counting: [], requirements.tests, isWordless: false)
    let columns = facets.map { FacetSources.column(of: $0) }
    self.columns = columns.distinct
    let parts = try candidates(words)
    text = """
      WITH \(parts.joined(separator: ",\n"))
      SELECT count(*), \(columns.joined(separator: ", ")) FROM hit
      GROUP BY \(columns.indices.map { "\($0 + 2)" }.joined(separator: ", "))
      """
  }

  private mutating func candidates(_ words: WordsStatement) throws(CatalogError) -> [String] {
    var parts = try further?.excluded(&parameters) ?? words.parts(&parameters)
    var from = schema("asset") + " a"
    if areTitles, frequent == nil {
      from = "(\(try further?.rows(&parts, &parameters) ?? words.titles(&parameters))) a"
    }
    // What fails anything else than one criterion that is set aside is in no number.
    let setAside = requirements.tests.filter { facets.setAside.isSuperset(of: $0.criterion) }
    let met = requirements.tests.filter { !facets.setAside.isSuperset(of: $0.criterion) }
    let failures = RequirementsStatement.failures(setAside)
    var conditions = requirements.admission + met.map(\.condition)
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
        "candidate AS MATERIALIZED (\(frequent.candidates(conditions, failures, &parameters)))",
        "hit AS NOT MATERIALIZED (\(frequent.hits(conditions + setAside.map(\.condition), &parameters)))",
      ]
    }
    func rows(_ conditions: [String], _ failures: String) -> String {
      """
      SELECT \(columns), \(similar == nil ? "0::bigint" : "likeness.tier") AS likeness, \(failures) AS failures
      FROM \(from)\(conditions.isEmpty ? "" : "\n  WHERE " + conditions.joined(separator: " AND "))
      """
    }
    var candidates =
      countsPartitions ? PartitionCounts.select(schema, conditions, failures) : rows(conditions, failures)
    if setAside.count > 1 {
      let bits = Set(setAside.map { Int64($0.criterion.rawValue) }).union([0])
      // Who fails one alone meets one of any two: that an index finds.
      let others = setAside.filter { !$0.isOfPartition }.map(\.condition)
      if others.count > 1, !areTitles {
        candidates = rows(conditions + ["(\(others.joined(separator: " OR ")))"], failures)
      }
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
      "hit AS NOT MATERIALIZED (\(rows(conditions + setAside.map(\.condition), "0")))",
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
    for (index, facet) in facets.facets.enumerated() {
      selects += [select(index, facet)] + others(index, facet)
    }
    if !plan.treeFacets.isEmpty { selects += edges() }
    if !wanted.isEmpty { selects.append(page(&parts)) }
    return selects.joined(separator: "\nUNION ALL\n")
  }
}
