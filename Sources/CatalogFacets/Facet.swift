public import LearningAPI

/// How many assets have each value of a property.
public struct Facet: Sendable, Hashable {
  /// One value and its count.
  public struct Value: Sendable, Hashable {
    private let name: ValueName
    /// The enum value, locale, URN, span or year.
    public var value: String { name.value }
    /// The name of what a URN stands for.
    public var label: String? { name.label }
    /// How many assets have it.
    public let count: Int
    /// The total of the same question with this value added to its criterion, or taken out where it is in
    /// it; nil unless `FacetOptions/previews` asks for it. Values of one criterion are alternatives, so
    /// adding a second one raises the total.
    public package(set) var preview: Int?

    package init(_ name: ValueName, count: Int) {
      self.name = name
      self.count = count
    }

    package init(value: String, label: String?, count: Int) {
      self.init(ValueName(value, label: label), count: count)
    }

    package static func precedes(_ left: Value, _ right: Value) -> Bool {
      left.count == right.count
        ? left.value.utf8.lexicographicallyPrecedes(right.value.utf8) : left.count > right.count
    }
  }

  /// Which property.
  public let name: FacetName
  /// Most frequent first, equal counts bytewise by value.
  public let values: [Value]
  /// How many values are not listed: the limit cut them off, or a search among the values passed over them.
  public let otherValues: Int
  /// The sum of their counts; an asset with several of them counts once for each.
  public let otherAssets: Int

  package init(
    _ name: FacetName, _ values: [Value], limit: Int?, where isListed: (Value) -> Bool = { _ in true }
  ) {
    let found = values.filter(isListed).sorted(by: Value.precedes)
    let kept = found.prefix(limit ?? found.count)
    self.name = name
    self.values = Array(kept)
    otherValues = values.count - kept.count
    otherAssets = values.reduce(0) { $0 + $1.count } - kept.reduce(0) { $0 + $1.count }
  }

  /// - Parameter values: in order.
  package init(_ name: FacetName, _ values: [Value], otherValues: Int, otherAssets: Int) {
    self.name = name
    self.values = values
    self.otherValues = otherValues
    self.otherAssets = otherAssets
  }

  /// The same with the total of other choices.
  package func previewing(_ preview: (Value) -> Int?) -> Facet {
    let values = values.map { value in
      var value = value
      value.preview = preview(value)
      return value
    }
    return Facet(name, values, otherValues: otherValues, otherAssets: otherAssets)
  }

  /// The count of a value; 0 where it is not listed.
  public subscript(value: String) -> Int { values.first { $0.value == value }?.count ?? 0 }
}
