import Foundation

/// Reads lines of JSON with Foundation's reader, so that the model shares no reader with the catalog.
struct ModelReader {
  /// Assets in the order of arrival.
  private(set) var records: [ModelRecord] = []
  /// The type of each classification that came by itself; the last one tells.
  private(set) var ownTypes: [String: String] = [:]
  /// The names of classifications and contributors.
  private(set) var labels: [String: String] = [:]
  private var labelLocales: [String: String] = [:]

  mutating func read(_ line: String) throws {
    // Foundation's reader drops a byte order mark at the start of any string.
    let text = Self.replacingLoneSurrogates(line).replacing("\u{FEFF}", with: "\\ufeff")
    let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
    guard json["title"] != nil else {
      if let (urn, type) = note(classification: json) { ownTypes[urn] = type }
      return
    }
    guard let urn = json["urn"] as? String, let type = json["type"] as? String,
      let title = json["title"] as? [String: Any], let value = title["value"] as? String
    else { throw ModelError("no asset: \(line.prefix(200))") }
    let details = json["details"] as? [String: Any] ?? [:]
    let available = (details["availableLocales"] as? [[String: Any]] ?? []).map(Self.tag)
    guard let locale = (title["locale"] as? [String: Any]).map(Self.tag) ?? available.first else {
      throw ModelError("no locale: \(line.prefix(200))")
    }
    var properties = ModelProperties()
    properties.level = (details["level"] as? String)?.uppercased()
    properties.publishedAt = Self.number(details["publishedAt"])
    properties.updatedAt = Self.number(details["lastUpdatedAt"])
    properties.retiredAt = Self.number(details["retiredAt"])
    properties.isRetired = (details["availability"] as? String)?.uppercased() == "RETIRED"
    for entry in details["classifications"] as? [[String: Any]] ?? [] {
      let own = entry["associatedClassification"] as? [String: Any]
      let nodes = [own].compactMap { $0 } + (entry["path"] as? [[String: Any]] ?? [])
      let path = nodes.compactMap { note(classification: $0) }
      for (urn, type) in path where properties.classifications.insert(urn).inserted {
        properties.classificationTypes[urn] = type
      }
      properties.steps.formUnion(Self.steps(path))
    }
    for person in details["contributors"] as? [[String: Any]] ?? [] {
      guard let urn = person["urn"] as? String else { continue }
      properties.contributors.insert(urn)
      note(name: person["name"], of: urn)
    }
    records.append(
      ModelRecord(
        urn: urn, type: type, locale: locale, title: value,
        members: type == "LEARNING_PATH" ? [] : Self.members(json["contents"]),
        firstAvailableLocale: available.first, properties: properties,
        seconds: Self.seconds(details["timeToComplete"]), descriptions: Self.descriptions(details)))
  }

  /// The plain text, otherwise the one with markup, of which ``RandomDetails`` makes one kind.
  private static func descriptions(_ details: [String: Any]) -> [String] {
    ["description", "shortDescription"].compactMap { name in
      if let plain = (details[name] as? [String: Any])?["value"] as? String { return plain }
      let marked = (details["\(name)IncludingHtml"] as? [String: Any])?["value"] as? String
      return marked?.replacing("<p>", with: " ").replacing("<br/>", with: " ").replacing("</p>", with: " ")
        .replacing("&amp;", with: "&").replacing("&#x27;", with: "'")
    }
  }

  private mutating func note(classification json: [String: Any]) -> (urn: String, type: String)? {
    guard let urn = json["urn"] as? String, let type = json["type"] as? String else { return nil }
    note(name: json["name"], of: urn)
    return (urn, type)
  }

  /// Of names in several locales the English one counts, otherwise that of the first locale; of one locale the last name.
  private mutating func note(name json: Any?, of urn: String) {
    guard let json = json as? [String: Any], let name = json["value"] as? String else { return }
    let locale = (json["locale"] as? [String: Any]).map(Self.tag) ?? ""
    func rank(_ locale: String) -> (Int, String) { (locale.hasPrefix("en") ? 0 : 1, locale) }
    if let old = labelLocales[urn], rank(old) < rank(locale) { return }
    labels[urn] = name
    labelLocales[urn] = locale
  }

  /// What a path files under what: each of its classifications under the next one, if that is broader.
  private static func steps(_ path: [(urn: String, type: String)]) -> Set<ModelStep> {
    let ranks = ["LIBRARY": 0, "SUBJECT": 1, "TOPIC": 2]
    var steps: Set<ModelStep> = []
    for (child, parent) in zip(path, path.dropFirst()) {
      if let lower = ranks[child.type], let upper = ranks[parent.type], upper < lower {
        steps.insert(ModelStep(child: child.urn, parent: parent.urn))
      }
    }
    return steps
  }

  /// A whole number of 64 bits; any other one is none.
  private static func number(_ json: Any?) -> Int64? { (json as? NSNumber).flatMap { Int64($0.stringValue) } }

  /// Whole numbers from 0 of units that are documented; nothing else is a duration.
  private static func seconds(_ json: Any?) -> Int64? {
    guard let json = json as? [String: Any], let number = json["duration"] as? NSNumber,
      number.doubleValue == number.doubleValue.rounded(), number.doubleValue >= 0
    else { return nil }
    guard let unit = json["unit"], !(unit is NSNull) else { return number.int64Value }
    let factors: [String: Int64] = ["SECOND": 1, "MINUTE": 60, "HOUR": 3600]
    return (unit as? String).flatMap { factors[$0.uppercased()] }.map { $0 * number.int64Value }
  }

  /// `{"language":"id","country":"ID"}` is `in_ID`.
  private static func tag(_ json: [String: Any]) -> String {
    let language = (json["language"] as? String ?? "").lowercased()
    let country = (json["country"] as? String).flatMap { $0.isEmpty ? nil : $0.uppercased() }
    return [language == "id" ? "in" : language, country].compactMap { $0 }.joined(separator: "_")
  }

  /// Chapters and videos at any depth, each URN once; anything else inside is a link to an asset.
  private static func members(_ json: Any?) -> [ModelRecord.Member] {
    var found: [ModelRecord.Member] = []
    for entry in json as? [[String: Any]] ?? [] {
      guard let asset = entry["asset"] as? [String: Any], let urn = asset["urn"] as? String,
        let type = asset["type"] as? String, type == "VIDEO" || type == "CHAPTER",
        let title = (asset["title"] as? [String: Any])?["value"] as? String
      else { continue }
      found.append(ModelRecord.Member(urn: urn, type: type, title: title))
      found += members(asset["contents"])
    }
    var seen: Set<String> = []
    return found.filter { seen.insert($0.urn).inserted }
  }

  /// Half a surrogate pair stands for U+FFFD; Foundation's reader would refuse the whole line.
  private static func replacingLoneSurrogates(_ line: String) -> String {
    guard line.contains("\\ud") || line.contains("\\uD") else { return line }
    let pair = /\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}/
    let half = /\\u[dD][89a-fA-F][0-9a-fA-F]{2}/
    var result = ""
    var rest = Substring(line)
    while let next = rest.firstMatch(of: half) {
      result += rest[..<next.range.lowerBound]
      rest = rest[next.range.lowerBound...]
      let whole = rest.prefixMatch(of: pair).map { rest[$0.range] }
      result += whole ?? "\\ufffd"
      rest = rest[(whole?.endIndex ?? next.range.upperBound)...]
    }
    return result + rest
  }
}
