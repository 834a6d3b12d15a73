import LearningAPI

/// A listing, or an asset, that a ``FakeLearningAPI`` was asked for.
public struct FakeLearningAPIRequest: Sendable, Hashable, CustomStringConvertible {
  /// How it was asked for, for APIs that cap some ways and not others.
  public enum Strategy: Sendable, Hashable {
    /// A type, and perhaps a date.
    case plain
    /// A locale beside it.
    case locale
    /// The other finder.
    case localeAndType
    /// A level beside it.
    case level
    /// A classification or an order: the API searches, counts types and caps totals (API reference §7).
    case search
    /// One asset by its URN.
    case get

    /// All but ``get``.
    public static let listings: [Self] = [.plain, .locale, .localeAndType, .level, .search]
  }

  /// `start`.
  public var start = 0
  /// `count`.
  public var count = 10
  /// The types asked for, in upper case.
  public var types: [String] = []
  /// The locales asked for, such as `en_US` or `de`.
  public var locales: [String] = []
  /// Epoch milliseconds.
  public var modifiedAfter: Int64?
  /// Whether retired assets are asked for.
  public var includeRetired = false
  /// Whether only licensed assets are asked for.
  public var licensedOnly: String?
  /// The levels asked for.
  public var levels: [String] = []
  /// The classifications asked for.
  public var classifications: [String] = []
  /// The order asked for.
  public var sortBy: String?
  /// The finder, `criteria` or `localeAndType`.
  public var finder = ""
  /// The asset that was asked for.
  public var urn: String?

  /// Reads the target of a request. Unknown parameters are ignored, as the API does.
  public init(path: String, query: String) {
    var languages: [String: String] = [:]
    var countries: [String: String] = [:]
    for item in QueryString.parse(query) {
      let name = item.name.split(separator: ".").last.map(String.init) ?? ""
      let index = String(item.name.drop { $0 != "[" }.prefix { $0 != "]" })
      switch item.name.prefix(while: { $0 != "[" }) {
      case "q": finder = item.value
      case "start": start = Int(item.value) ?? 0
      case "count": count = Int(item.value) ?? 10
      case "assetFilteringCriteria.assetTypes", "assetType": types.append(item.value.uppercased())
      case "assetFilteringCriteria.locales", "sourceLocale.language", "sourceLocale.country",
        "targetLocale.language", "targetLocale.country":
        if name == "language" { languages[index] = item.value } else { countries[index] = item.value }
      case "assetFilteringCriteria.lastModifiedAfter": modifiedAfter = Int64(item.value)
      case "assetFilteringCriteria.licensedOnly": licensedOnly = item.value
      case "assetFilteringCriteria.difficultyLevels": levels.append(item.value)
      case "assetFilteringCriteria.classifications": classifications.append(item.value)
      case "assetPresentationCriteria.sortBy": sortBy = item.value
      case "assetRetrievalCriteria.includeRetired", "includeRetired": includeRetired = item.value == "true"
      default: break
      }
    }
    locales = languages.sorted { $0.key < $1.key }.map { index, language in
      [language, countries[index]].compactMap(\.self).joined(separator: "_")
    }
    let parts = path.split(separator: "/")
    if parts.count > 2 { urn = QueryString.decodePathSegment(String(parts[2])) }
  }

  /// How it was asked for.
  public var strategy: Strategy {
    if urn != nil { return .get }
    if finder == "localeAndType" { return .localeAndType }
    if sortBy != nil || !classifications.isEmpty { return .search }
    if !levels.isEmpty { return .level }
    return locales.isEmpty ? .plain : .locale
  }

  /// Whether the page holds a place that never comes.
  func isBroken(by manners: FakeLearningAPIManners) -> Bool {
    guard strategy == .plain, count > 0, let type = types.first, let places = manners.brokenPlaces[type]
    else {
      return false
    }
    return places.contains { (start..<start + count).contains($0) }
  }

  /// Whether an asset is in the listing.
  func matches(_ asset: FakeLearningAPIAsset) -> Bool {
    (types.isEmpty || types.contains(asset.type)) && matchesBesideType(asset)
  }

  /// Whether an asset would be in the listing of another type: what counts of types go by.
  func matchesBesideType(_ asset: FakeLearningAPIAsset) -> Bool {
    (locales.isEmpty || locales.contains { asset.locale == $0 || asset.locale.hasPrefix($0 + "_") })
      && (levels.isEmpty || asset.level.map { levels.contains($0) } ?? false)
      && classifications.allSatisfy { asset.classifications.contains($0) }
      && modifiedAfter.map { asset.modifiedAt > $0 } ?? true && (includeRetired || !asset.isRetired)
  }

  /// `COURSE en_US 0+100`, with what else was asked for behind it; `get <URN>` for an asset.
  public var description: String {
    if let urn { return (["get \(urn)"] + locales).joined(separator: " ") }
    return
      (types + locales + ["\(start)+\(count)"] + (finder == "localeAndType" ? ["by locale and type"] : [])
      + levels + classifications.map { "in \($0)" } + (sortBy.map { ["by \($0)"] } ?? [])
      + (modifiedAfter.map { ["after \($0)"] } ?? []) + (licensedOnly.map { ["licensedOnly=\($0)"] } ?? []))
      .joined(separator: " ")
  }
}
