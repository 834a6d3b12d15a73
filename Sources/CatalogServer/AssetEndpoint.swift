import CatalogQuery
import LearningAPI

/// `/v2/learningAssets` (API reference §2.1 to §2.3).
struct AssetEndpoint: Sendable {
  static let unrankedNotice =
    "POPULARITY is not known offline, so these are sorted by relevance, or without a keyword by recency"

  private static let listing = ParameterShape(
    texts: ["q", "assetType", "expandDepth", "includeRetired", "start", "count", "fields"],
    [("sourceLocale", .locale)])
  private static let texts = ["expandDepth", "includeRetired", "fields"]
  private static let single = ParameterShape(texts: texts, [("targetLocale", .locale)])
  private static let batch = ParameterShape(texts: texts, [("targetLocale", .locale), ("ids", .keys)])

  let catalog: Catalog
  let isStrict: Bool
  let totalCap: Int?
  let metadata: APIEmulator.Metadata

  /// Answers a finder, or a batch.
  ///
  /// - Parameter path: what links begin with.
  func list(_ query: String, at path: String, _ edit: PageEdit) throws(EmulatorError) -> EmulatorReply {
    switch try EmulatorFinder(query, "criteria or localeAndType") {
    case .batch:
      let parameters = try EmulatorParameters(query, Self.batch, isStrict: isStrict)
      return try EmulatorBatch.reply(parameters) { (key) throws(EmulatorError) in try asset(key, parameters) }
    case .named("criteria"): return try criteria(query, path, edit)
    case .named("localeAndType"): return try localeAndType(query, path, edit)
    case .named(let finder):
      throw .badRequest("there is no finder '\(finder)'; choose from criteria, localeAndType")
    }
  }

  private func criteria(
    _ query: String, _ path: String, _ edit: PageEdit
  ) throws(EmulatorError) -> EmulatorReply {
    let parameters = try EmulatorParameters(query, AssetCriteria.shape, isStrict: isStrict)
    var notices: [String] = []
    var request: AssetRequest
    do { request = try AssetRequest(parameters.all) } catch { throw EmulatorError(error) }
    let isSearch = request.criteria.isSearch
    if request.criteria.sortBy == .popularity {
      request.criteria.sortBy = nil
      notices.append(Self.unrankedNotice)
    }
    var edit = edit
    // What is searched and what is listed are told apart as the API seems to do (API reference §7, point 8).
    if isSearch {
      edit.totalCap = totalCap
    } else {
      edit.hidesMetadata = metadata == .api
    }
    let start = request.criteria.start
    request.criteria.start = edit.place(of: start)
    let response: APIResponse
    do { response = try catalog.response(to: request, at: path) } catch { throw EmulatorError(error) }
    let body = edit.applied(
      to: response.json, start: start, count: request.criteria.count, total: response.total,
      parameters.all, path: path)
    var reply = EmulatorReply(body, parameters.all, notices: notices + response.notices)
    reply.generation = response.generation
    return reply
  }

  private func localeAndType(
    _ query: String, _ path: String, _ edit: PageEdit
  ) throws(EmulatorError) -> EmulatorReply {
    let parameters = try EmulatorParameters(query, Self.listing, isStrict: isStrict)
    var criteria = AssetCriteria()
    criteria.assetTypes = [AssetType(anyCase: try parameters.required("assetType"))]
    _ = try parameters.required("sourceLocale.language")
    if let locale = try parameters.locale("sourceLocale") {
      criteria.locales = [locale]
      criteria.targetLocale = locale
    }
    criteria.includeRetired = try parameters.flag("includeRetired")
    _ = try parameters.number("expandDepth", default: 1)
    let start = try parameters.number("start", default: 0)
    criteria.start = edit.place(of: start)
    criteria.count = try parameters.count()
    let fields = try parameters.fields
    let answer = try search(AssetRequest(criteria))
    let paging = PageLinks(
      start: start, count: criteria.count, total: answer.total, parameters: parameters.all.sent,
      path: path)
    var json = JSONWriter()
    json.object { json in
      // Nothing was searched, so nothing is counted (API reference §7, point 8).
      json.key("metadata")
      json.object { _ in }
      json.key("elements")
      json.array { json in for hit in answer.hits { json.raw(hit.json(fields: fields)) } }
      json.key("paging")
      paging.write(to: &json)
    }
    let body = edit.applied(
      to: json.bytes, start: start, count: criteria.count, total: answer.total, parameters.all, path: path)
    return EmulatorReply(body, parameters.all)
  }

  /// Answers a get. A retired asset is given only where `includeRetired` asks for it (API reference §2.1).
  func get(_ key: String, _ query: String) throws(EmulatorError) -> EmulatorReply {
    let parameters = try EmulatorParameters(query, Self.single, isStrict: isStrict)
    return EmulatorReply(try asset(key, parameters), parameters.all)
  }

  private func asset(_ key: String, _ parameters: EmulatorParameters) throws(EmulatorError) -> [UInt8] {
    guard let urn = URN(key) else {
      throw .badRequest("'\(key)' is no URN such as urn:li:lyndaCourse:669544")
    }
    let includeRetired = try parameters.flag("includeRetired")
    _ = try parameters.number("expandDepth", default: 1)
    let fields = try parameters.fields
    let target = try parameters.locale("targetLocale")
    let hit: Hit
    do { hit = try catalog.asset(urn, targetLocale: target) } catch { throw EmulatorError(error) }
    guard includeRetired || !hit.isRetired else { throw .notFound("the asset '\(urn)' is retired") }
    return hit.json(fields: fields)
  }

  private func search(_ request: AssetRequest) throws(EmulatorError) -> Answer {
    do { return try catalog.search(request) } catch { throw EmulatorError(error) }
  }
}

extension AssetCriteria {
  /// Whether something is searched, and not only listed.
  fileprivate var isSearch: Bool { keyword?.isEmpty == false || sortBy != nil || !classifications.isEmpty }
}
