import CatalogQuery
import LearningAPI

/// `/v2/learningClassifications` (API reference §2.4).
struct ClassificationEndpoint: Sendable {
  private static let target: [(name: String, shape: ParameterShape)] = [("targetLocale", .locale)]
  private static let search = ParameterShape(texts: ["q", "keyword", "start", "count", "fields"], target)
  private static let listing = ParameterShape(
    texts: ["q", "type", "start", "count", "fields"], target + [("sourceLocale", .locale)])
  private static let single = ParameterShape(texts: ["fields"], target)
  private static let batch = ParameterShape(texts: ["fields"], target + [("ids", .keys)])

  let catalog: Catalog
  let isStrict: Bool

  /// Answers a finder, or a batch.
  ///
  /// - Parameter path: what links begin with.
  func list(_ query: String, at path: String, _ edit: PageEdit) throws(EmulatorError) -> EmulatorReply {
    switch try EmulatorFinder(query, "keyword or localeAndType") {
    case .batch:
      let parameters = try EmulatorParameters(query, Self.batch, isStrict: isStrict)
      return try EmulatorBatch.reply(parameters) { (key) throws(EmulatorError) in try element(key, parameters)
      }
    case .named("keyword"): return try keyword(query, path, edit)
    case .named("localeAndType"): return try localeAndType(query, path, edit)
    case .named(let finder):
      throw .badRequest("there is no finder '\(finder)'; choose from keyword, localeAndType")
    }
  }

  private func keyword(
    _ query: String, _ path: String, _ edit: PageEdit
  ) throws(EmulatorError) -> EmulatorReply {
    let parameters = try EmulatorParameters(query, Self.search, isStrict: isStrict)
    let keyword = try parameters.required("keyword")
    _ = try parameters.locale("targetLocale")
    return try page(parameters, path, edit) { start, count throws(QueryError) in
      try catalog.classifications(keyword: keyword, start: start, count: count)
    }
  }

  private func localeAndType(
    _ query: String, _ path: String, _ edit: PageEdit
  ) throws(EmulatorError) -> EmulatorReply {
    let parameters = try EmulatorParameters(query, Self.listing, isStrict: isStrict)
    let type = ClassificationType(anyCase: try parameters.required("type"))
    let language = try parameters.required("sourceLocale.language")
    let locale = try parameters.locale("sourceLocale") ?? AssetLocale(language: language)
    return try page(parameters, path, edit) { start, count throws(QueryError) in
      try catalog.classifications(of: type, locale: locale, start: start, count: count)
    }
  }

  private func page(
    _ parameters: EmulatorParameters, _ path: String, _ edit: PageEdit,
    _ read: (Int, Int) throws(QueryError) -> ClassificationPage
  ) throws(EmulatorError) -> EmulatorReply {
    let start = try parameters.number("start", default: 0)
    let count = try parameters.count()
    let fields = try parameters.fields
    let page: ClassificationPage
    do { page = try read(start, count) } catch { throw EmulatorError(error) }
    let paging = PageLinks(
      start: start, count: count, total: page.total, parameters: parameters.all.sent, path: path)
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
    let body = edit.applied(
      to: json.bytes, start: start, count: count, total: page.total, parameters.all, path: path)
    return EmulatorReply(body, parameters.all)
  }

  /// Answers a get.
  func get(_ key: String, _ query: String) throws(EmulatorError) -> EmulatorReply {
    let parameters = try EmulatorParameters(query, Self.single, isStrict: isStrict)
    return EmulatorReply(try element(key, parameters), parameters.all)
  }

  private func element(_ key: String, _ parameters: EmulatorParameters) throws(EmulatorError) -> [UInt8] {
    guard let urn = URN(key) else { throw .badRequest("'\(key)' is no URN such as urn:li:skill:5944") }
    let fields = try parameters.fields
    _ = try parameters.locale("targetLocale")
    let document: JSONDocument
    do { document = try catalog.classification(urn) } catch { throw EmulatorError(error) }
    var json = JSONWriter()
    Self.write(document, fields, to: &json)
    return json.bytes
  }

  private static func write(_ element: JSONDocument, _ fields: FieldProjection?, to json: inout JSONWriter) {
    if let fields { fields.write(element.root, to: &json) } else { json.value(element.root) }
  }
}
