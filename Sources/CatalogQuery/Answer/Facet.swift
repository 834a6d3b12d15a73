public import LearningAPI

/// How many assets have each value of a property.
public struct Facet: Sendable, Hashable {
  /// One value and its count.
  public struct Value: Sendable, Hashable {
    /// The enum value, locale, URN, span or year.
    public let value: String
    /// The name of what a URN stands for.
    public let label: String?
    /// How many assets have it.
    public let count: Int
  }

  /// Which property.
  public let name: FacetName
  /// Most frequent first, equal counts bytewise by value.
  public let values: [Value]
  /// How many values the limit cut off.
  public let otherValues: Int
  /// The sum of their counts; an asset with several of them counts once for each.
  public let otherAssets: Int

  init(_ name: FacetName, _ values: [Value], limit: Int?) {
    let sorted = values.sorted {
      $0.count == $1.count
        ? $0.value.utf8.lexicographicallyPrecedes($1.value.utf8) : $0.count > $1.count
    }
    let kept = sorted.prefix(limit ?? sorted.count)
    self.name = name
    self.values = Array(kept)
    otherValues = sorted.count - kept.count
    otherAssets = sorted.dropFirst(kept.count).reduce(0) { $0 + $1.count }
  }

  /// The count of a value; 0 where it is not listed.
  public subscript(value: String) -> Int { values.first { $0.value == value }?.count ?? 0 }

  func write(to json: inout JSONWriter) {
    json.key(name.metadataKey)
    json.array { json in
      for value in values {
        json.object {
          $0.key(name.valueKey)
          writeValue(value, to: &$0)
          $0.key("count")
          $0.int(value.count)
        }
      }
    }
  }

  private func writeValue(_ value: Value, to json: inout JSONWriter) {
    switch name {
    case .locale:
      if let locale = AssetLocale(value.value) { locale.write(to: &json) } else { json.string(value.value) }
    case .library, .subject, .topic, .skill, .contributor:
      json.object {
        $0.key("urn")
        $0.string(value.value)
        if let label = value.label {
          $0.key("name")
          $0.string(label)
        }
      }
    case .publishedYear: json.raw(value.value.utf8)
    case .assetType, .difficultyLevel, .timeToComplete: json.string(value.value)
    }
  }
}
