import CatalogRows
import CatalogRemote
import CatalogStore
import CatalogText
import LearningAPI

/// One question on its way through one generation of the catalog: it becomes a plan, the first engine that takes the plan
/// answers it, and names and hits make the answer of that.
final class Search {
  /// Of how many assets the rows are fetched together, where they are not in the file.
  static let portion = 200

  let criteria: AssetCriteria
  let names: Dictionaries
  let urns: KnownURNs
  let plan: QueryPlan
  /// In the order in which they are asked; the last one takes every plan.
  var engines: [any Engine] { given ?? (columns.map { [$0, rows] } ?? [rows]) }
  private lazy var titles = ShownTitleReader(assetRows, names, target: criteria.targetLocale)
  /// A summary reads no assets and needs none.
  private lazy var reader = HitReader(
    assetRows, names, generation?.id, target: criteria.targetLocale, json: json)
  private let connection: ReadConnection
  /// Where assets are, if not in the file.
  private let remote: (any RemoteSnapshot)?
  /// What has the rows of the assets that are shown.
  private var assetRows: ReadConnection { remote?.rows ?? connection }
  private let generation: Generation?
  private let json: HitJSON
  /// Those of another question about the same generation.
  private let given: [any Engine]?
  private let columns: ColumnEngine?
  /// Takes every plan. Where there is a columnar index, that has answered what it can, and what rows answer is compared with
  /// it. Most questions end before.
  private lazy var rows: any Engine =
    columns.map {
      ComparedEngine(RowEngine(names, connection, isCompared: true), with: $0, path: connection.path)
    } ?? RowEngine(names, connection)

  /// - Parameters:
  ///   - generation: what is known of it already; with a columnar index in it, that is asked first.
  ///   - similarTo: only assets that share something with another one answer, the most similar first.
  ///   - engines: those of another question about the same generation.
  ///   - json: what hits will be asked for.
  init(
    _ criteria: AssetCriteria, _ connection: ReadConnection, _ generation: Generation? = nil,
    similarTo: SimilarAssets? = nil, engines: [any Engine]? = nil, json: HitJSON = .whole
  ) throws(QueryError) {
    self.json = json
    self.criteria = criteria
    self.connection = connection
    self.generation = generation
    if let generation {
      names = generation.names
    } else {
      names = try wrap { () throws(CatalogError) in try Dictionaries(connection) }
    }
    urns = KnownURNs(connection, generation)
    plan = try QueryPlan(
      criteria, names, urns, generation?.synonyms ?? .none, similarTo: similarTo,
      wantsIdentities: json == .identity)
    remote = connection.remote
    given = engines ?? remote.map { [$0.engine] }
    columns = engines == nil ? generation.flatMap { ColumnEngine($0, connection) } : nil
  }

  /// Asks one engine after the other until one takes it.
  func ask<Result>(
    _ question: (any Engine) throws(QueryError) -> Result?
  ) throws(QueryError) -> Result {
    if let columns, let result = try question(columns) { return result }
    for engine in given ?? [rows] { if let result = try question(engine) { return result } }
    throw .criteria(CriteriaError("the catalog has nothing that could answer that"))
  }

  func answer() throws(QueryError) -> Answer { try answerAndPlaces().answer }

  /// The answer, and for each of its hits what its place depends on.
  func answerAndPlaces() throws(QueryError) -> (answer: Answer, places: [RankedAsset]) {
    let found = try ask { (engine) throws(QueryError) in try engine.answer(plan) }
    try prepare(found.page)
    var hits = try found.page.map { (place) throws(QueryError) in try hit(place.id) }
    if plan.rollsUp, !plan.keyword.required.isEmpty {
      for (at, videos) in try matchingVideos(of: found.page).enumerated() {
        hits[at].matchingVideos = videos
      }
    }
    return (try answer(found, hits), found.page)
  }

  private func matchingVideos(of courses: [RankedAsset]) throws(QueryError) -> [MatchingVideos] {
    let parts = try wrap { () throws(CatalogError) in
      try remote?.loadContents(of: courses.map(\.id), for: plan)
      return try CourseParts.all(of: courses, plan, names, assetRows, first: MatchingVideos.bestCount)
    }
    try prepare(parts.flatMap(\.first))
    return try parts.map { (part) throws(QueryError) in
      var best = try part.first.map { (video) throws(QueryError) in try hit(video.id) }
      for at in best.indices { best[at].keyword = plan.keyword }
      return MatchingVideos(count: part.count, best: best)
    }
  }

  private func answer(
    _ found: EngineAnswer<RankedAsset>, _ hits: [Hit]
  ) throws(QueryError) -> Answer {
    Answer(
      criteria: criteria, keyword: plan.keyword, generation: try generationNumber(),
      total: found.counts.total, hits: hits,
      facets: found.counts.facets, hierarchy: found.tree, notices: notices,
      isOfCriteriaAlone: plan.similarTo == nil && criteria.lastUpdatedAfter == nil)
  }

  /// What the API would send: the answer without hits, as text.
  ///
  /// - Parameter path: where its links lead.
  func response(to request: AssetRequest, at path: String) throws(QueryError) -> APIResponse {
    let found = try ask { (engine) throws(QueryError) in try engine.answer(plan) }
    try prepare(found.page)
    var answer = try answer(found, [])
    answer.request = request
    let json = try answer.json(at: path) { (json) throws(QueryError) in
      try wrap { () throws(CatalogError) in
        var identities: IdentityReader?
        for place in found.page {
          if let identity = place.identity, criteria.targetLocale == nil, let fields = criteria.fields {
            if identities == nil { identities = try IdentityReader(connection, names, fields) }
            if try identities?.write(place.id, identity, to: &json) == true { continue }
          }
          try reader.hit(place.id).write(fields: criteria.fields, to: &json)
        }
      }
    }
    return APIResponse(json: json, generation: answer.generation, total: answer.total, notices: notices)
  }

  /// The answer without the assets themselves.
  func summary() throws(QueryError) -> AnswerSummary {
    let found = try ask { (engine) throws(QueryError) in try engine.summary(plan) }
    return AnswerSummary(
      generation: try generationNumber(), total: found.counts.total, urns: found.page,
      facets: found.counts.facets, notices: notices)
  }

  /// The first matches in order; all of them without a limit.
  func order(first limit: Int = .max) throws(QueryError) -> [RankedAsset] {
    try ask { (engine) throws(QueryError) in try engine.order(plan, first: limit) }.page
  }

  /// The first matches in order, as far as an engine can tell them without the others.
  func beginning(first limit: Int) throws(QueryError) -> [RankedAsset] {
    for engine in engines { if let found = try engine.beginning(plan, first: limit) { return found } }
    return []
  }

  private func generationNumber() throws(QueryError) -> Int {
    if let generation { return Int(generation.id.number) }
    return try Lookup(connection).generation()
  }

  /// An asset as a suggestion shows it.
  ///
  /// - Parameter isWanted: asked with the title; where it is not, nothing else is read.
  func suggestion(_ id: Int64, where isWanted: (String) -> Bool) throws(QueryError) -> Suggestion? {
    try wrap { () throws(CatalogError) in
      try remote?.load([id], withJSON: false)
      guard let shown = try titles.title(id) else {
        throw ChecksummedRow.asset.damage(id, path: connection.path)
      }
      guard isWanted(shown.text) else { return nil }
      let row = try assetRows.statement(
        "SELECT urn, type, \(ChecksummedRow.asset.isSound(connection)) FROM asset WHERE id = ?")
      row.bind(1, id)
      defer { row.reset() }
      guard try row.step(), row.int(2) != 0, let urn = URN(row.text(0)), let type = names.types[row.int(1)]
      else { throw ChecksummedRow.asset.damage(id, path: connection.path) }
      return Suggestion(
        title: LocalizedText(shown.text, locale: names.locales[shown.locale]), urn: urn, type: type)
    }
  }

  func hit(_ id: Int64) throws(QueryError) -> Hit {
    try wrap { () throws(CatalogError) in
      try remote?.load([id], withJSON: json != .unread)
      return try reader.hit(id)
    }
  }

  /// Fetches the rows of assets that are about to be shown, all together.
  ///
  /// - Parameter withJSON: whether their raw JSON is shown; nil where the question tells.
  func prepare(_ assets: some Sequence<RankedAsset>, withJSON: Bool? = nil) throws(QueryError) {
    try wrap { () throws(CatalogError) in
      try remote?.load(assets.map(\.id), withJSON: withJSON ?? (json != .unread))
    }
  }

  var notices: [String] { plan.keyword.sentences }
}
