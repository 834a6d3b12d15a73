extension LearningAsset {
  /// Reads one asset of the API.
  ///
  /// Unknown fields and enum values are no errors. A missing `type` is told by the URN's name, because
  /// answers to `fields=urn,title` have none. Only what tells assets apart and lets them be found costs the asset
  /// where it cannot be read: URN, type, title, the title's locale, and these of what it contains. Every other detail
  /// costs itself alone.
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
      let isText = titleJSON?.string != nil
      throw AssetError(
        field: "title",
        problem: isText
          ? #"is a text, and not an object as the API sends it: {"value":"…","locale":{"language":"en","country":"US"}}"#
          : "has no text in 'value'")
    }
    self.title = title
    self.locale = title.locale ?? AssetLocale(language: "")
    isRetired = false
    availableLocales = []
    classifications = []
    classificationEdges = []
    parts.lastPaths = []
    parts.lastDoubts = []
    contributors = []
    contents = []
    if let details, !details.isNull {
      if details.isObject {
        read(details: details, &parts)
      } else {
        parts.lastDoubts.append(AssetDoubt(.unreadable, "details", details))
      }
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
    if let name = json?.string, !name.isEmpty { return AssetType(anyCase: name) }
    guard let type = AssetType(namedBy: urn) else {
      let problem = json?.isNull ?? true ? "is missing" : "is no text"
      throw AssetError(field: "type", problem: "\(problem), and '\(urn)' does not tell it")
    }
    return type
  }

  private mutating func read(details: JSONValue, _ parts: inout AssetParts) {
    for (key, value) in details.members where !value.isNull {
      // The first byte tells most keys apart; comparing whole keys for each of a dozen names was a third
      // of the time of reading an asset.
      switch key.raw.dropFirst().first {
      case UInt8(ascii: "a"):
        if key.isString("availability") {
          isRetired = value.isString(anyCase: "RETIRED")
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
          let name = value.string
          if name == nil { parts.lastDoubts.append(AssetDoubt(.unreadable, "details.level", value)) }
          level = name.flatMap { $0.isEmpty ? nil : DifficultyLevel(anyCase: $0) }
        } else if key.isString("lastUpdatedAt") {
          lastUpdatedAt = Self.milliseconds(value, "details.lastUpdatedAt", &parts)
        }
      case UInt8(ascii: "p"):
        if key.isString("publishedAt") {
          publishedAt = Self.milliseconds(value, "details.publishedAt", &parts)
        }
      case UInt8(ascii: "r"):
        if key.isString("retiredAt") { retiredAt = Self.milliseconds(value, "details.retiredAt", &parts) }
      case UInt8(ascii: "t"):
        if key.isString("timeToComplete") {
          timeToComplete = Self.seconds(value)
          if timeToComplete == nil {
            parts.lastDoubts.append(AssetDoubt(.unreadable, "details.timeToComplete", value))
          }
        }
      case UInt8(ascii: "u"):
        if key.isString("urls") { webLaunch = value["webLaunch"]?.string }
      default: break
      }
    }
  }

  private static func milliseconds(_ json: JSONValue, _ field: String, _ parts: inout AssetParts) -> Int64? {
    guard let value = json.int else {
      parts.lastDoubts.append(AssetDoubt(.unreadable, field, json))
      return nil
    }
    if !Timestamp.likely.contains(value) { parts.lastDoubts.append(AssetDoubt(.unlikelyDate, field, json)) }
    return value
  }

  /// Only `SECOND` was ever seen; the others are documented (API reference §3.1).
  private static let units: [(name: String, seconds: Int64)] = [
    ("SECOND", 1), ("MINUTE", 60), ("HOUR", 3600),
  ]

  /// Nil for a fraction, a negative number, a text, and an unknown unit: taken for seconds it would stand
  /// under the wrong span.
  private static func seconds(_ json: JSONValue) -> Int64? {
    guard let duration = json["duration"]?.int, duration >= 0 else { return nil }
    guard let unit = json["unit"], !unit.isNull else { return duration }
    guard let factor = units.first(where: { unit.isString(anyCase: $0.name) })?.seconds else { return nil }
    let (value, overflow) = duration.multipliedReportingOverflow(by: factor)
    return overflow ? nil : value
  }

  private mutating func read(classifications json: JSONValue, _ parts: inout AssetParts) {
    let makesPaths = parts.classifications != .none
    // Of repeated keys the last one counts.
    parts.lastPaths = []
    for entry in json.elements {
      if entry.isObject, !entry.isKnownObject { unsafe entry.withBytes { unsafe parts.objects.add($0) } }
      if makesPaths { parts.lastPaths.append(parts.paths(entry) { ClassificationPath($0) }) }
    }
    guard parts.classifications == .listed else { return }
    (classifications, classificationEdges) = ClassificationPath.lists(of: parts.lastPaths)
  }

  /// A member that cannot be read makes the whole asset unusable: the video would count as one that was removed from
  /// its course.
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
}
