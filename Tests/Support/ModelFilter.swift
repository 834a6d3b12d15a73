import Foundation
import LearningAPI

/// The criteria beside the keyword, one after the other.
struct ModelFilter {
  private let criteria: AssetCriteria
  /// The asked classifications of each type; one that is nowhere in the catalog is a type of its own.
  private let classifications: [(type: String, urns: Set<String>)]

  init(_ criteria: AssetCriteria, _ model: BruteForceModel) {
    self.criteria = criteria
    var groups: [String: Set<String>] = [:]
    for urn in criteria.classifications {
      groups[model.classificationTypes[urn.rawValue] ?? "unknown", default: []].insert(urn.rawValue)
    }
    classifications = groups.map { ($0.key, $0.value) }
  }

  /// What no facet sets aside.
  func admits(_ asset: ModelAsset) -> Bool {
    if asset.properties.isRetired && !criteria.includeRetired { return false }
    if criteria.rollsUp && !["COURSE", "LEARNING_PATH"].contains(asset.type) { return false }
    if asset.type == "CHAPTER" && !criteria.assetTypes.contains(.chapter) { return false }
    return isModified(asset)
  }

  /// Whether an asset was released, changed or retired after the moment that was asked for.
  func isModified(_ asset: ModelAsset) -> Bool {
    if let after = criteria.lastUpdatedAfter {
      guard let updated = asset.properties.updatedAt, updated > after else { return false }
    }
    guard let after = criteria.lastModifiedAfter else { return true }
    return asset.properties.modifiedAt.map { $0 > after } ?? false
  }

  /// The facets whose own criterion an asset fails; classifications that no facet counts by their type.
  func failed(_ asset: ModelAsset) -> [String] {
    var failed: [String] = []
    func check<Value>(_ facet: FacetName, _ asked: [Value], _ holds: (Value) -> Bool) {
      if !asked.isEmpty && !asked.contains(where: holds) { failed.append(facet.rawValue) }
    }
    check(.assetType, criteria.assetTypes) { $0.rawValue == asset.type }
    check(.difficultyLevel, criteria.difficultyLevels) { $0.rawValue == asset.properties.level }
    check(.locale, criteria.locales) { locale in
      asset.titles.contains {
        $0.locale == locale.tag || (locale.country == nil && $0.locale.hasPrefix(locale.language + "_"))
      }
    }
    check(.contributor, criteria.contributors) { asset.properties.contributors.contains($0.rawValue) }
    check(.timeToComplete, criteria.timeToComplete) { $0.rawValue == Self.span(asset.seconds) }
    check(.publishedYear, criteria.publishedYears) { $0 == Self.year(asset.properties.publishedAt) }
    for group in classifications where group.urns.isDisjoint(with: asset.properties.classifications) {
      failed.append(Self.facet(group.type))
    }
    return failed
  }

  /// The facet that counts a type of classification, or a name that no facet has.
  static func facet(_ type: String) -> String {
    type == "CONTINUING_EDUCATION_UNIT" ? "credential" : type.lowercased()
  }

  /// The span of a duration as docs/query.md writes it.
  static func span(_ seconds: Int64?) -> String? {
    guard let seconds else { return nil }
    let minutes = Double(seconds) / 60
    if minutes < 10 { return "<10m" }
    if minutes < 30 { return "10-30m" }
    if minutes < 60 { return "30-60m" }
    if minutes < 120 { return "1-2h" }
    return minutes < 180 ? "2-3h" : ">=3h"
  }

  /// The year of a moment, by Foundation's calendar.
  static func year(_ milliseconds: Int64?) -> Int? {
    guard let milliseconds else { return nil }
    return calendar.component(.year, from: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
  }

  private static let calendar: Calendar = {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    return calendar
  }()
}
