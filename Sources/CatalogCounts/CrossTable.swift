public import CatalogQuery
public import LearningAPI

/// How many assets have each combination of the values of up to three facets. Every number counts distinct assets, so an
/// asset with two values counts in both of their cells, and once in a total.
public struct CrossTable: Sendable {
  /// One facet with its values.
  public struct Axis: Sendable, Hashable {
    /// Which facet.
    public let facet: FacetName
    /// The values that assets of the table have, each with how many have it: most frequent first, equal counts bytewise by
    /// value.
    public let values: [Facet.Value]
    /// How many assets of the table have no value.
    public let none: Int
    /// The number of each value in ``CrossTable/counts``.
    let numbers: [Int]
  }

  /// What a cell asks of one facet.
  public enum Position: Sendable, Hashable {
    /// The value with this index in ``Axis/values``.
    case value(Int)
    /// No value.
    case none
    /// Any value, or none.
    case all
  }

  /// The generation of the catalog that everything here is from.
  public let generation: Int
  /// How many assets match.
  public let total: Int
  /// The facets in the order asked.
  public let axes: [Axis]
  /// What the reader of the table should know: words that were passed over, for instance.
  public let notices: [String]
  private let counts: CombinationCounts

  init(_ generation: Int, _ values: [AxisValues], _ counts: CombinationCounts, notices: [String]) {
    self.generation = generation
    self.counts = counts
    self.notices = notices
    let everything = values.map(\.all)
    total = counts[everything]
    axes = values.enumerated().map { index, axis in
      func count(_ number: Int) -> Int {
        var place = everything
        place[index] = number
        return counts[place]
      }
      var named: [(value: Facet.Value, number: Int)] = []
      for number in 0..<axis.none {
        let count = count(number)
        if count > 0, let value = axis.value(number, count: count) { named.append((value, number)) }
      }
      named.sort { Facet.Value.precedes($0.value, $1.value) }
      return Axis(
        facet: axis.facet, values: named.map(\.value), none: count(axis.none), numbers: named.map(\.number))
    }
  }

  /// How many assets meet all of these, one for each facet in the order of ``axes``; 0 for a value that is not there. Facets that
  /// are left out may have any value.
  public func count(_ positions: Position...) -> Int { count(positions) }

  /// The same for positions in an array.
  public func count(_ positions: [Position]) -> Int {
    counts[
      axes.indices.map { index in
        switch index < positions.count ? positions[index] : .all {
        case .value(let place):
          axes[index].numbers.indices.contains(place) ? axes[index].numbers[place] : nil
        case .none: counts.limits[index] - 2
        case .all: counts.limits[index] - 1
        }
      }]
  }

  /// Where a value of a facet stands; nil where no asset of the table has it.
  ///
  /// - Parameter value: as facets list it: an enum value, locale, URN, span or year.
  public func position(of value: String, in facet: FacetName) -> Position? {
    let values = axes.first { $0.facet == facet }?.values
    return values?.firstIndex { $0.value == value }.map { .value($0) }
  }
}
