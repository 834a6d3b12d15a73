extension LearningAsset {
  /// Reads one asset of the API.
  ///
  /// Unknown fields and enum values are no errors. A missing `type` is told by the URN's name, because
  /// answers to `fields=urn,title` have none.
  ///
  /// - Throws: ``AssetError`` with the field that cannot be used.
  public init(_ json: JSONValue) throws(AssetError) {
    var parts = AssetParts(limit: 0)
    try self.init(json, &parts)
  }

  /// Reads one of many assets.
  ///
  /// - Parameter parts: what assets before it had, and gets what this one has.
  package init(_ json: JSONValue, _ parts: inout AssetParts) throws(AssetError) {
    guard json.isObject else { throw AssetError(field: "", problem: "is not an object") }
    var urnJSON: JSONValue?
    var typeJSON: JSONValue?
    var titleJSON: JSONValue?
    var details: JSONValue?
    var contentsJSON: JSONValue?
    for (key, value) in json.members {
      if key.isString("urn") {
        urnJSON = value
      } else if key.isString("type") {
        typeJSON = value
      } else if key.isString("title") {
        titleJSON = value
      } else if key.isString("details") {
        details = value
      } else if key.isString("contents") {
        contentsJSON = value
      }
    }
    guard let urnText = urnJSON?.string else {
      throw AssetError(field: "urn", problem: "is missing or no text")
    }
    guard let urn = URN(urnText) else {
      throw AssetError(field: "urn", problem: "is '\(urnText)', which is no URN")
    }
    self.urn = urn
    type = try Self.type(typeJSON, urn: urn)
    guard let title = titleJSON.flatMap({ LocalizedText($0, &parts) }) else {
      throw AssetError(field: "title", problem: "has no text in 'value'")
    }
    self.title = title
    self.locale = title.locale ?? AssetLocale(language: "")
    isRetired = false
    availableLocales = []
    classifications = []
    classificationEdges = []
    parts.lastPaths = []
    contributors = []
    contents = []
    if let details, !details.isNull {
      guard details.isObject else { throw AssetError(field: "details", problem: "is not an object") }
      try read(details: details, &parts)
    }
    if title.locale == nil {
      guard let first = availableLocales.first else {
        throw AssetError(
          field: "title.locale", problem: "is missing or unreadable, and details.availableLocales names none")
      }
      locale = first
    }
    if let contentsJSON { contents = try Self.contents(contentsJSON, locale: locale, &parts) }
  }

  private static func type(_ json: JSONValue?, urn: URN) throws(AssetError) -> AssetType {
    if let json, !json.isNull {
      guard let name = json.string, !name.isEmpty else {
        throw AssetError(field: "type", problem: "is no text")
      }
      return AssetType(anyCase: name)
    }
    guard let type = AssetType(namedBy: urn) else {
      throw AssetError(field: "type", problem: "is missing, and '\(urn)' does not tell it")
    }
    return type
  }

  private mutating func read(details: JSONValue, _ parts: inout AssetParts) throws(AssetError) {
    for (key, value) in details.members where !value.isNull {
      // The first byte tells most keys apart; comparing whole keys for each of a dozen names was a third
      // of the time of reading an asset.
      switch key.raw.dropFirst().first {
      case UInt8(ascii: "a"):
        if key.isString("availability") {
          isRetired = value.isString("RETIRED")
        } else if key.isString("availableLocales") {
          availableLocales = parts.localeLists(value) { $0.elements.compactMap { AssetLocale($0) } }
        }
      case UInt8(ascii: "c"):
        if key.isString("classifications") {
          read(classifications: value, &parts)
        } else if key.isString("contributors") {
          contributors = parts.contributors(value) { json in
            var seen: Set<URN> = []
            return json.elements.compactMap { Contributor($0) }.filter { seen.insert($0.urn).inserted }
          }
        }
      case UInt8(ascii: "l"):
        if key.isString("level") {
          guard let name = value.string else {
            throw AssetError(field: "details.level", problem: "is no text")
          }
          level = name.isEmpty ? nil : DifficultyLevel(anyCase: name)
        } else if key.isString("lastUpdatedAt") {
          lastUpdatedAt = try Self.milliseconds(value, "lastUpdatedAt")
        }
      case UInt8(ascii: "p"):
        if key.isString("publishedAt") { publishedAt = try Self.milliseconds(value, "publishedAt") }
      case UInt8(ascii: "r"):
        if key.isString("retiredAt") { retiredAt = try Self.milliseconds(value, "retiredAt") }
      case UInt8(ascii: "t"):
        if key.isString("timeToComplete") { timeToComplete = try Self.seconds(value) }
      case UInt8(ascii: "u"):
        if key.isString("urls") { webLaunch = value["webLaunch"]?.string }
      default: break
      }
    }
  }

  private static func milliseconds(_ json: JSONValue, _ field: String) throws(AssetError) -> Int64 {
    guard let value = json.int else {
      throw AssetError(field: "details.\(field)", problem: "is \(shown(json)), not a 64-bit number")
    }
    return value
  }

  /// Only `SECOND` was ever seen; the others are documented (API reference §3.1).
  private static func seconds(_ json: JSONValue) throws(AssetError) -> Int64 {
    guard let duration = json["duration"]?.int, duration >= 0 else {
      throw AssetError(
        field: "details.timeToComplete.duration", problem: "is missing or no whole number from 0")
    }
    let factor: Int64 =
      switch json["unit"]?.string ?? "SECOND" {
      case "MINUTE": 60
      case "HOUR": 3600
      default: 1
      }
    let (value, overflow) = duration.multipliedReportingOverflow(by: factor)
    guard !overflow else {
      throw AssetError(field: "details.timeToComplete.duration", problem: "is too large")
    }
    return value
  }

  private mutating func read(classifications json: JSONValue, _ parts: inout AssetParts) {
    let makesPaths = parts.classifications != .none
    // Of repeated keys the last one counts.
    parts.lastPaths = []
    for entry in json.elements {
      if entry.isObject, !entry.isKnownObject { entry.withBytes { parts.objects.add($0) } }
      if makesPaths { parts.lastPaths.append(parts.paths(entry) { ClassificationPath($0) }) }
    }
    guard parts.classifications == .listed else { return }
    (classifications, classificationEdges) = ClassificationPath.lists(of: parts.lastPaths)
  }

  /// A member that cannot be read makes the whole asset unusable: a course that silently lost a video
  /// would give wrong counts.
  private static func contents(
    _ json: JSONValue, locale: AssetLocale, _ parts: inout AssetParts
  ) throws(AssetError) -> [SubAsset] {
    var found: [SubAsset] = []
    for member in json.elements {
      guard let asset = member["asset"], let urn = asset["urn"]?.string.flatMap({ URN($0) }) else {
        throw AssetError(field: "contents", problem: "has a member without asset.urn")
      }
      guard let title = asset["title"].flatMap({ LocalizedText($0, &parts) }) else {
        throw AssetError(field: "contents", problem: "has a member without a title: '\(urn)'")
      }
      var inside: [SubAsset] = []
      if let json = asset["contents"] { inside = try contents(json, locale: locale, &parts) }
      found.append(
        SubAsset(
          urn: urn, type: try type(asset["type"], urn: urn),
          title: LocalizedText(title.value, locale: title.locale ?? locale), contents: inside))
    }
    return found
  }

  private static func shown(_ json: JSONValue) -> String {
    let text = String(decoding: json.raw.prefix(40), as: UTF8.self)
    return json.raw.count > 40 ? text + "…" : text
  }
}
