extension AssetCriteria {
  /// Reads the API's own query string, as ``AssetRequest/init(queryString:)``, and keeps what it says about which assets
  /// match.
  ///
  /// - Throws: ``CriteriaError``.
  public init(queryString text: String) throws(CriteriaError) {
    self = try AssetRequest(queryString: text).criteria
  }

  /// Reads facet names divided by commas.
  ///
  /// - Throws: ``CriteriaError`` that lists the names there are.
  package static func facetNames(_ list: String) throws(CriteriaError) -> [FacetName] {
    var names: [FacetName] = []
    for part in list.split(separator: ",") {
      let name = try AssetRequest.choice(QueryItem("facets", String(part)), FacetName.allCases)
      if !names.contains(name) { names.append(name) }
    }
    return names
  }

  /// Reads names of fields to look in, divided by commas.
  ///
  /// - Throws: ``CriteriaError`` that lists the names there are.
  package static func searchFields(_ list: String) throws(CriteriaError) -> [SearchField] {
    var fields: [SearchField] = []
    for part in list.split(separator: ",", omittingEmptySubsequences: false) {
      let field = try AssetRequest.choice(QueryItem(Parameter.searchIn, String(part)), SearchField.allCases)
      if !fields.contains(field) { fields.append(field) }
    }
    return fields
  }
}

extension AssetRequest {
  typealias Parameter = AssetCriteria.Parameter

  /// Reads the API's own query string, or a whole URL, in the form of either Rest.li protocol: `locales[0].language=en` or
  /// `locales:List((language:en))`.
  ///
  /// Enum values are read in any case. Unknown parameters are kept for
  /// links, as the API ignores and echoes them.
  ///
  /// - Throws: ``CriteriaError`` for a value that cannot be used, for one that is known and cannot be read, and for
  ///   another finder than `q=criteria` or none.
  public init(queryString text: String) throws(CriteriaError) {
    try self.init(RequestParameters(QueryString.query(of: text), AssetCriteria.shape))
  }

  /// Reads the parameters of a request.
  ///
  /// - Throws: ``CriteriaError`` as ``init(queryString:)``.
  package init(_ parameters: RequestParameters) throws(CriteriaError) {
    self.init(AssetCriteria())
    sentParameters = parameters.sent
    unknownParameters = parameters.unknown
    var finder: String?
    var locales: [Int: (language: String?, country: String?)] = [:]
    var target: (language: String?, country: String?) = (nil, nil)
    for item in parameters.items {
      let (name, index, member) = try Self.split(item.name)
      switch (name, index != nil, member) {
      case ("q", false, nil): finder = item.value
      case (Parameter.keyword, false, nil): criteria.keyword = item.value
      case (Parameter.assetTypes, true, nil):
        criteria.assetTypes.append(AssetType(anyCase: try Self.filled(item)))
      case (Parameter.difficultyLevels, true, nil):
        criteria.difficultyLevels.append(DifficultyLevel(anyCase: try Self.filled(item)))
      case (Parameter.locales, true, "language"):
        locales[index ?? 0, default: (nil, nil)].language = item.value
      case (Parameter.locales, true, "country"): locales[index ?? 0, default: (nil, nil)].country = item.value
      case (Parameter.classifications, true, nil): criteria.classifications.append(try Self.urn(item))
      case (Parameter.contributors, true, nil): criteria.contributors.append(try Self.urn(item))
      case (Parameter.timeToComplete, true, nil):
        criteria.timeToComplete.append(try Self.choice(item, DurationRange.allCases))
      case (Parameter.publishedYears, true, nil): criteria.publishedYears.append(try Self.year(item))
      case (Parameter.licensedOnly, false, nil): licensedOnly = try Self.bool(item)
      case (Parameter.isCurated, false, nil): criteria.isCurated = try Self.bool(item)
      case (Parameter.lastModifiedAfter, false, nil):
        criteria.lastModifiedAfter = try Self.moment(item)
      case (Parameter.sortBy, false, nil):
        criteria.sortBy = try Self.choice(item, AssetCriteria.SortOrder.allCases)
      case (Parameter.targetLocale + ".language", false, nil): target.language = item.value
      case (Parameter.targetLocale + ".country", false, nil): target.country = item.value
      case (Parameter.expandDepth, false, nil): expandDepth = try Self.int(item, 0...100)
      case (Parameter.includeRetired, false, nil): criteria.includeRetired = try Self.bool(item)
      case ("start", false, nil): criteria.start = try Self.int(item, 0...Int(Int32.max))
      case ("count", false, nil): criteria.count = try Self.int(item, AssetCriteria.allowedCounts)
      case ("fields", false, nil): criteria.fields = try FieldProjection(item.value)
      case (Parameter.facets, false, nil):
        criteria.facets = try AssetCriteria.facetNames(item.value)
      case (Parameter.facetLimit, false, nil): criteria.facetLimit = try Self.int(item, 1...1_000_000)
      case (Parameter.drilldown, false, nil): criteria.drilldown = try Self.bool(item)
      case (Parameter.searchIn, false, nil):
        criteria.searchedFields = try AssetCriteria.searchFields(item.value)
      case (Parameter.rollUp, false, nil): criteria.rollsUp = try Self.bool(item)
      default: unknownParameters.append(item)
      }
    }
    guard let finder else {
      throw CriteriaError("the parameter 'q' is missing; it names the finder: q=criteria")
    }
    guard finder == "criteria" else {
      throw CriteriaError("the finder 'q=\(finder)' cannot be answered here; use q=criteria")
    }
    criteria.locales = try locales.sorted { $0.key < $1.key }.map { (_, parts) throws(CriteriaError) in
      try Self.locale(parts, "a locale")
    }
    if target != (nil, nil) { criteria.targetLocale = try Self.locale(target, "the target locale") }
  }
  /// Splits `assetFilteringCriteria.locales[0].language` into name, index and member.
  private static func split(_ name: String) throws(CriteriaError) -> (String, Int?, String?) {
    guard let open = name.firstIndex(of: "[") else { return (name, nil, nil) }
    guard let close = name[open...].firstIndex(of: "]"),
      let index = Int(name[name.index(after: open)..<close]),
      index >= 0
    else { return (name, nil, nil) }
    let rest = name[name.index(after: close)...]
    if rest.isEmpty { return (String(name[..<open]), index, nil) }
    return rest.first == "." ? (String(name[..<open]), index, String(rest.dropFirst())) : (name, nil, nil)
  }

  fileprivate static func choice<Choice: RawRepresentable<String>>(
    _ item: QueryItem, _ choices: [Choice]
  ) throws(CriteriaError) -> Choice {
    if let match = choices.first(where: { $0.rawValue.lowercased() == item.value.lowercased() }) {
      return match
    }
    throw CriteriaError(
      "\(item.name) cannot be '\(item.value)'; choose from \(choices.map(\.rawValue).joined(separator: ", "))"
    )
  }

  private static func filled(_ item: QueryItem) throws(CriteriaError) -> String {
    guard !item.value.isEmpty else { throw CriteriaError("\(item.name) is empty") }
    return item.value
  }

  private static func urn(_ item: QueryItem) throws(CriteriaError) -> URN {
    guard let urn = URN(item.value) else {
      throw CriteriaError("\(item.name) is '\(item.value)', which is no URN such as urn:li:skill:5944")
    }
    return urn
  }

  private static func int(_ item: QueryItem, _ range: ClosedRange<Int>) throws(CriteriaError) -> Int {
    guard let value = Int(item.value), range.contains(value) else {
      let upper =
        range.upperBound >= Int(Int32.max)
        ? "\(range.lowerBound) or more" : "from \(range.lowerBound) to \(range.upperBound)"
      throw CriteriaError("\(item.name) is '\(item.value)'; it must be a whole number \(upper)")
    }
    return value
  }

  private static func moment(_ item: QueryItem) throws(CriteriaError) -> Int64 {
    do { return try Timestamp(reading: item.value).milliseconds } catch {
      throw CriteriaError("\(item.name) \(error)")
    }
  }

  private static func year(_ item: QueryItem) throws(CriteriaError) -> Int {
    guard let year = Timestamp.year(item.value) else {
      throw CriteriaError("\(item.name) is '\(item.value)'; write a year such as 2024")
    }
    return year
  }

  private static func bool(_ item: QueryItem) throws(CriteriaError) -> Bool {
    switch item.value.lowercased() {
    case "true": return true
    case "false": return false
    default: throw CriteriaError("\(item.name) is '\(item.value)'; it must be true or false")
    }
  }

  private static func locale(
    _ parts: (language: String?, country: String?), _ what: String
  ) throws(CriteriaError) -> AssetLocale {
    let tag = [parts.language ?? "", parts.country ?? ""].filter { !$0.isEmpty }.joined(separator: "_")
    guard let language = parts.language, !language.isEmpty, let locale = AssetLocale(tag) else {
      throw CriteriaError("\(what) is '\(tag)'; write a language and perhaps a country, such as en and US")
    }
    return locale
  }
}
