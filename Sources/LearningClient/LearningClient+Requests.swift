public import LearningAPI

extension LearningClient {
  /// Searches and filters assets: `q=criteria` (API reference §2.2), with exactly the parameters of
  /// `AssetRequest/queryItems`.
  ///
  /// - Throws: ``LearningClientError``.
  public func assets(_ request: AssetRequest) async throws(LearningClientError) -> FetchedPage {
    try await assets(request, attempts: nil)
  }

  /// Searches and filters assets by criteria alone.
  ///
  /// - Throws: ``LearningClientError``.
  public func assets(_ criteria: AssetCriteria) async throws(LearningClientError) -> FetchedPage {
    try await assets(AssetRequest(criteria))
  }

  /// - Parameter attempts: how often the request is sent at most while it fails; nil as the configuration says.
  package func assets(
    _ request: AssetRequest, attempts: Int?
  ) async throws(LearningClientError) -> FetchedPage {
    try await list(Self.assetsPath, Self.items(request), attempts: attempts)
  }

  /// What comes in the place of a page that cannot be read, without a secret in it.
  ///
  /// - Throws: ``LearningClientError`` where nothing comes, or nothing that may be kept.
  package func body(_ request: AssetRequest) async throws(LearningClientError) -> [UInt8] {
    try await body(Self.assetsPath, Self.items(request))
  }

  private static func items(_ request: AssetRequest) -> [QueryItem] {
    var request = request
    // The client writes the form of its own protocol, whatever the query string was from which this one came.
    if request.sentParameters?.contains(where: \.hasStructure) == true { request.sentParameters = nil }
    return request.queryItems
  }

  /// Lists the assets of one type and language: `q=localeAndType` (API reference §2.3).
  ///
  /// - Parameters:
  ///   - type: the only type to list.
  ///   - sourceLocale: the language in which the assets were made.
  ///   - includeRetired: whether retired assets are listed too.
  ///   - start: the index of the first element.
  ///   - count: how many elements at most; brought into 1…100, because more is answered with 403.
  ///   - expandDepth: how many levels have `details`; nil leaves it to the API (1).
  ///   - fields: which fields to send; nil for all.
  /// - Throws: ``LearningClientError``.
  public func assets(
    type: AssetType, sourceLocale: AssetLocale, includeRetired: Bool = false, start: Int = 0,
    count: Int = 100,
    expandDepth: Int? = nil, fields: FieldProjection? = nil
  ) async throws(LearningClientError) -> FetchedPage {
    var items = [QueryItem("q", "localeAndType"), QueryItem("assetType", type.rawValue)]
    items += Self.locale("sourceLocale", sourceLocale)
    items += Self.retrieval(includeRetired: includeRetired, expandDepth: expandDepth)
    items += Self.window(start, count) + Self.projection(fields)
    return try await list(Self.assetsPath, items)
  }

  /// One asset (API reference §2.1).
  ///
  /// - Parameters:
  ///   - urn: a course, chapter or video; other kinds are not documented.
  ///   - includeRetired: whether a retired asset is given; otherwise the API does as if it were not there.
  ///   - targetLocale: the language to show it in; the API falls back to the asset's own.
  ///   - expandDepth: how many levels have `details`; nil leaves it to the API (1).
  ///   - fields: which fields to send; nil for all.
  /// - Throws: ``LearningClientError``; status 404 for an asset that is not there.
  public func asset(
    _ urn: URN, includeRetired: Bool = false, targetLocale: AssetLocale? = nil, expandDepth: Int? = nil,
    fields: FieldProjection? = nil
  ) async throws(LearningClientError) -> JSONValue {
    let items =
      Self.locale("targetLocale", targetLocale)
      + Self.retrieval(includeRetired: includeRetired, expandDepth: expandDepth) + Self.projection(fields)
    return try await get(Self.assetsPath, urn, items)
  }

  /// One classification (API reference §2.4).
  ///
  /// - Throws: ``LearningClientError``; an empty answer, which one client has met, is
  ///   ``LearningClientError/notTheAPI(url:status:what:)``.
  public func classification(
    _ urn: URN, targetLocale: AssetLocale? = nil, fields: FieldProjection? = nil
  ) async throws(LearningClientError) -> JSONValue {
    try await get(
      Self.classificationsPath, urn, Self.locale("targetLocale", targetLocale) + Self.projection(fields))
  }

  /// Searches classifications by name: `q=keyword` (API reference §2.4).
  ///
  /// `count` is brought into 1…100.
  ///
  /// - Throws: ``LearningClientError``.
  public func classifications(
    keyword: String, targetLocale: AssetLocale? = nil, start: Int = 0, count: Int = 100,
    fields: FieldProjection? = nil
  ) async throws(LearningClientError) -> FetchedPage {
    let items =
      [QueryItem("q", "keyword"), QueryItem("keyword", keyword)] + Self.locale("targetLocale", targetLocale)
      + Self.window(start, count) + Self.projection(fields)
    return try await list(Self.classificationsPath, items)
  }

  /// Lists the classifications of one type and language: `q=localeAndType` (API reference §2.4).
  ///
  /// `count` is brought into 1…100.
  ///
  /// - Throws: ``LearningClientError``.
  public func classifications(
    type: ClassificationType, sourceLocale: AssetLocale, start: Int = 0, count: Int = 100,
    fields: FieldProjection? = nil
  ) async throws(LearningClientError) -> FetchedPage {
    let items =
      [QueryItem("q", "localeAndType"), QueryItem("type", type.rawValue)]
      + Self.locale("sourceLocale", sourceLocale) + Self.window(start, count) + Self.projection(fields)
    return try await list(Self.classificationsPath, items)
  }

  private static func locale(_ name: String, _ locale: AssetLocale?) -> [QueryItem] {
    guard let locale else { return [] }
    return [QueryItem(name + ".language", locale.language)]
      + (locale.country.map { [QueryItem(name + ".country", $0)] } ?? [])
  }

  private static func retrieval(includeRetired: Bool, expandDepth: Int?) -> [QueryItem] {
    (expandDepth.map { [QueryItem("expandDepth", String($0))] } ?? [])
      + (includeRetired ? [QueryItem("includeRetired", "true")] : [])
  }

  private static func window(_ start: Int, _ count: Int) -> [QueryItem] {
    let allowed = 1...AssetCriteria.allowedCounts.upperBound
    return [
      QueryItem("start", String(max(0, start))),
      QueryItem("count", String(min(allowed.upperBound, max(allowed.lowerBound, count)))),
    ]
  }

  private static func projection(_ fields: FieldProjection?) -> [QueryItem] {
    fields.map { [QueryItem("fields", $0.description)] } ?? []
  }
}
