import CatalogStore
import LearningAPI

/// Counts one facet over the rows of a scan.
///
/// Properties with several values are counted by set: each set once per asset, expanded to its members once
/// at the end.
struct FacetCounter {
  let name: FacetName
  private let criterion: Criterion
  private let isDrilldown: Bool
  private var counts: [Int] = []
  /// By year, which may be any number.
  private var years: [Int: Int] = [:]

  init(_ name: FacetName, isDrilldown: Bool) {
    self.name = name
    self.isDrilldown = isDrilldown
    criterion = Criterion(name)
  }

  @inline(__always)
  mutating func count(_ row: AssetRow, failures: Criterion) {
    guard failures.isEmpty || (failures == criterion && !isDrilldown) else { return }
    let key: Int64? =
      switch name {
      case .assetType: row.type
      case .difficultyLevel: row.level
      case .locale: row.localeSet
      case .library, .subject, .topic, .skill: row.classificationSet
      case .contributor: row.contributorSet
      case .timeToComplete: row.seconds.map { Int64(Self.index(of: DurationRange(seconds: $0))) }
      case .publishedYear: nil
      }
    if name == .publishedYear, let published = row.publishedAt {
      years[Timestamp(milliseconds: published).date.year, default: 0] += 1
    }
    guard let key else { return }
    let at = Int(key)
    if at >= counts.count {
      counts.append(contentsOf: repeatElement(0, count: max(at + 1 - counts.count, counts.count)))
    }
    counts[at] += 1
  }

  private static func index(of range: DurationRange) -> Int {
    DurationRange.allCases.firstIndex(of: range) ?? 0
  }

  /// The facet, its values named.
  func facet(_ names: Dictionaries, criteria: AssetCriteria, _ connection: ReadConnection)
    throws(CatalogError) -> Facet
  {
    switch name {
    case .assetType:
      var known = Set(AssetType.alwaysCounted + names.types.values)
      if !criteria.assetTypes.contains(.chapter) { known.remove(.chapter) }
      return Facet(name, named(names.types, known), limit: nil)
    case .difficultyLevel:
      return Facet(
        name, named(names.levels, Set(DifficultyLevel.documented + names.levels.values)), limit: nil)
    case .locale:
      var members: [Int64: Int] = [:]
      for (set, count) in nonZero {
        for member in names.localeSets[set] ?? [] { members[member, default: 0] += count }
      }
      return Facet(
        name,
        members.map { Facet.Value(value: names.locales[$0.key]?.tag ?? "", label: nil, count: $0.value) },
        limit: criteria.facetLimit)
    case .library, .subject, .topic, .skill:
      return try expanded("classification", type: name.classificationType, criteria, connection)
    case .contributor: return try expanded("contributor", type: nil, criteria, connection)
    case .timeToComplete:
      return plain(nonZero.map { (DurationRange.allCases[Int($0.key)].rawValue, $0.count) }, criteria)
    case .publishedYear: return plain(years.map { (String($0.key), $0.value) }, criteria)
    }
  }

  private var nonZero: [(key: Int64, count: Int)] {
    counts.indices.lazy.filter { counts[$0] > 0 }.map { (Int64($0), counts[$0]) }
  }

  private func named<Name: OpenSet>(_ names: [Int64: Name], _ known: Set<Name>) -> [Facet.Value] {
    var totals = Dictionary(known.map { ($0, 0) }, uniquingKeysWith: { $1 })
    for (key, count) in nonZero { if let name = names[key] { totals[name, default: 0] += count } }
    return totals.map { Facet.Value(value: $0.key.rawValue, label: nil, count: $0.value) }
  }

  private func plain(_ counts: [(value: String, count: Int)], _ criteria: AssetCriteria) -> Facet {
    Facet(
      name, counts.map { Facet.Value(value: $0.value, label: nil, count: $0.count) },
      limit: criteria.facetLimit)
  }

  private func expanded(
    _ table: String, type: ClassificationType?, _ criteria: AssetCriteria, _ connection: ReadConnection
  ) throws(CatalogError) -> Facet {
    var totals: [Int64: Int] = [:]
    let members = try connection.statement("SELECT members FROM \(table)_set WHERE id = ?")
    for (set, count) in nonZero {
      members.bind(1, set)
      if try members.step() {
        for member in members.text(0).utf8.split(separator: UInt8(ascii: ",")) {
          var number: Int64 = 0
          for digit in member { number = number &* 10 &+ Int64(digit &- UInt8(ascii: "0")) }
          totals[number, default: 0] += count
        }
      }
      members.reset()
    }
    let row = try connection.statement(
      "SELECT urn, name\(type == nil ? "" : ", type") FROM \(table) WHERE id = ?")
    var values: [Facet.Value] = []
    for (id, count) in totals {
      row.bind(1, id)
      if try row.step(), type == nil || row.text(2) == type?.rawValue {
        values.append(Facet.Value(value: row.text(0), label: row.optionalText(1), count: count))
      }
      row.reset()
    }
    return Facet(name, values, limit: criteria.facetLimit)
  }
}
