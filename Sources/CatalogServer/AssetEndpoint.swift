import CatalogQuery
import LearningAPI

/// `/v2/learningAssets` (API reference §2.1 to §2.3).
struct AssetEndpoint: Sendable {
  static let unrankedNote =
    "POPULARITY is not known offline, so these are sorted by relevance, or without a keyword by recency"

  let catalog: Catalog

  /// Answers a finder.
  func list(_ items: [QueryItem]) throws(TwinError) -> TwinReply {
    switch items.last(where: { $0.name == "q" })?.value {
    case "criteria": return try criteria(items)
    case "localeAndType": return try localeAndType(TwinParameters(items: items))
    case nil:
      throw .badRequest("the parameter 'q' is missing; it names the finder: criteria or localeAndType")
    case let finder?: throw .badRequest("there is no finder '\(finder)'; choose from criteria, localeAndType")
    }
  }

  private func criteria(_ items: [QueryItem]) throws(TwinError) -> TwinReply {
    var notes: [String] = []
    var criteria: AssetCriteria
    do { criteria = try AssetCriteria(queryItems: items) } catch { throw .badRequest(error.description) }
    if criteria.sortBy == .popularity {
      criteria.sortBy = nil
      notes.append(Self.unrankedNote)
    }
    let answer = try search(criteria)
    return TwinReply(answer.json, notes: notes + answer.notices)
  }

  private func localeAndType(_ parameters: TwinParameters) throws(TwinError) -> TwinReply {
    var criteria = AssetCriteria()
    criteria.assetTypes = [AssetType(anyCase: try parameters.required("assetType"))]
    _ = try parameters.required("sourceLocale.language")
    if let locale = try parameters.locale("sourceLocale") {
      criteria.locales = [locale]
      criteria.targetLocale = locale
    }
    criteria.includeRetired = try parameters.flag("includeRetired")
    _ = try parameters.number("expandDepth", default: 1, least: 0)
    criteria.start = try parameters.number("start", default: 0, least: 0)
    criteria.count = try parameters.number("count", default: AssetCriteria.defaultCount, least: 1)
    guard AssetCriteria.allowedCounts.contains(criteria.count) else { throw .tooManyElements(criteria.count) }
    let fields = try parameters.fields
    let answer = try search(criteria)
    let paging = PageLinks(
      start: criteria.start, count: criteria.count, total: answer.total, parameters: parameters.items,
      path: TwinRoute.assetsPath)
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
    return TwinReply(json)
  }

  /// Answers a get. A retired asset is given only where `includeRetired` asks for it (API reference §2.1).
  func get(_ key: String, _ parameters: TwinParameters) throws(TwinError) -> TwinReply {
    guard let urn = URN(key) else {
      throw .badRequest("'\(key)' is no URN such as urn:li:lyndaCourse:669544")
    }
    let includeRetired = try parameters.flag("includeRetired")
    _ = try parameters.number("expandDepth", default: 1, least: 0)
    let fields = try parameters.fields
    let target = try parameters.locale("targetLocale")
    let hit: Hit
    do { hit = try catalog.asset(urn, targetLocale: target) } catch { throw TwinError(error) }
    guard includeRetired || !hit.isRetired else { throw .notFound("the asset '\(urn)' is retired") }
    return TwinReply(hit.json(fields: fields))
  }

  private func search(_ criteria: AssetCriteria) throws(TwinError) -> Answer {
    do { return try catalog.search(criteria) } catch { throw TwinError(error) }
  }
}
