import LearningAPI

/// A listing that a ``FakeLearningAPI`` was asked for.
public struct FakeLearningAPIRequest: Sendable, Hashable, CustomStringConvertible {
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

  /// Reads the query of a request. Parameters that nobody knows are passed over, as the API does.
  public init(query: String) {
    var languages: [String: String] = [:]
    var countries: [String: String] = [:]
    for item in QueryString.parse(query) {
      let name = item.name.split(separator: ".").last.map(String.init) ?? ""
      let index = String(item.name.drop { $0 != "[" }.prefix { $0 != "]" })
      switch item.name.prefix(while: { $0 != "[" }) {
      case "start": start = Int(item.value) ?? 0
      case "count": count = Int(item.value) ?? 10
      case "assetFilteringCriteria.assetTypes": types.append(item.value.uppercased())
      case "assetFilteringCriteria.locales":
        if name == "language" { languages[index] = item.value } else { countries[index] = item.value }
      case "assetFilteringCriteria.lastModifiedAfter": modifiedAfter = Int64(item.value)
      case "assetFilteringCriteria.licensedOnly": licensedOnly = item.value
      case "assetRetrievalCriteria.includeRetired": includeRetired = item.value == "true"
      default: break
      }
    }
    locales = languages.sorted { $0.key < $1.key }.map { index, language in
      [language, countries[index]].compactMap(\.self).joined(separator: "_")
    }
  }

  /// Whether an asset is in the listing.
  func matches(_ asset: FakeLearningAPIAsset) -> Bool {
    (types.isEmpty || types.contains(asset.type))
      && (locales.isEmpty || locales.contains { asset.locale == $0 || asset.locale.hasPrefix($0 + "_") })
      && modifiedAfter.map { asset.modifiedAt > $0 } ?? true && (includeRetired || !asset.isRetired)
  }

  /// `COURSE en_US 0+100`, with what else was asked for behind it.
  public var description: String {
    (types + locales + ["\(start)+\(count)"] + (modifiedAfter.map { ["after \($0)"] } ?? [])
      + (licensedOnly.map { ["licensedOnly=\($0)"] } ?? []))
      .joined(separator: " ")
  }
}
