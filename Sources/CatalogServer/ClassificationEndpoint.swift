import CatalogQuery
import LearningAPI

/// `/v2/learningClassifications` (API reference §2.4).
struct ClassificationEndpoint: Sendable {
  let catalog: Catalog

  /// Answers a finder.
  func list(_ items: [QueryItem]) throws(TwinError) -> TwinReply {
    let parameters = TwinParameters(items: items)
    switch items.last(where: { $0.name == "q" })?.value {
    case "keyword": return try keyword(parameters)
    case "localeAndType": return try localeAndType(parameters)
    case nil: throw .badRequest("the parameter 'q' is missing; it names the finder: keyword or localeAndType")
    case let finder?: throw .badRequest("there is no finder '\(finder)'; choose from keyword, localeAndType")
    }
  }

  private func keyword(_ parameters: TwinParameters) throws(TwinError) -> TwinReply {
    let keyword = try parameters.required("keyword")
    _ = try parameters.locale("targetLocale")
    return try page(parameters) { start, count throws(QueryError) in
      try catalog.classifications(keyword: keyword, start: start, count: count)
    }
  }

  private func localeAndType(_ parameters: TwinParameters) throws(TwinError) -> TwinReply {
    let type = ClassificationType(anyCase: try parameters.required("type"))
    let language = try parameters.required("sourceLocale.language")
    let locale = try parameters.locale("sourceLocale") ?? AssetLocale(language: language)
    return try page(parameters) { start, count throws(QueryError) in
      try catalog.classifications(of: type, locale: locale, start: start, count: count)
    }
  }

  private func page(
    _ parameters: TwinParameters, _ read: (Int, Int) throws(QueryError) -> ClassificationPage
  ) throws(TwinError) -> TwinReply {
    let start = try parameters.number("start", default: 0, least: 0)
    let count = try parameters.number("count", default: AssetCriteria.defaultCount, least: 1)
    guard AssetCriteria.allowedCounts.contains(count) else { throw .tooManyElements(count) }
    let fields = try parameters.fields
    let page: ClassificationPage
    do { page = try read(start, count) } catch { throw TwinError(error) }
    let paging = PageLinks(
      start: start, count: count, total: page.total, parameters: parameters.items,
      path: TwinRoute.classificationsPath)
    var json = JSONWriter()
    // No `metadata` here (API reference §2.4).
    json.object { json in
      json.key("elements")
      json.array { json in
        for element in page.elements { Self.write(element, fields, to: &json) }
      }
      json.key("paging")
      paging.write(to: &json)
    }
    return TwinReply(json)
  }

  /// Answers a get.
  func get(_ key: String, _ parameters: TwinParameters) throws(TwinError) -> TwinReply {
    guard let urn = URN(key) else { throw .badRequest("'\(key)' is no URN such as urn:li:skill:5944") }
    let fields = try parameters.fields
    _ = try parameters.locale("targetLocale")
    let document: JSONDocument
    do { document = try catalog.classification(urn) } catch { throw TwinError(error) }
    var json = JSONWriter()
    Self.write(document, fields, to: &json)
    return TwinReply(json)
  }

  private static func write(_ element: JSONDocument, _ fields: FieldProjection?, to json: inout JSONWriter) {
    if let fields { fields.write(element.root, to: &json) } else { json.value(element.root) }
  }
}
