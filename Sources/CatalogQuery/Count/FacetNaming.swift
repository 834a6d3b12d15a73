import CatalogStore
import LearningAPI

/// The values of one facet: what their numbers stand for, and which of them the criteria name.
struct FacetNaming {
  let facet: FacetName
  /// What each different value of the criterion covers. A locale without a country covers several; a value
  /// that the catalog does not know covers none.
  private(set) var chosen: [Set<Int64>] = []
  /// The number that each of them names itself, if it names just one.
  private var chosenNumbers: [Int64?] = []
  private let names: Dictionaries
  private let connection: ReadConnection

  init(
    _ facet: FacetName, _ criteria: AssetCriteria, _ names: Dictionaries, _ connection: ReadConnection
  ) throws(CatalogError) {
    self.facet = facet
    self.names = names
    self.connection = connection
    if facet == .contributor { try ChecksummedTable.contributor.check(connection) }
    if facet.classificationType != nil { try ChecksummedTable.classification.check(connection) }
    switch facet {
    case .assetType: choose(criteria.assetTypes, names.types)
    case .difficultyLevel: choose(criteria.difficultyLevels, names.levels)
    case .locale:
      for locale in criteria.locales.distinct {
        chosen.append(Set(names.locales.filter { locale.covers($0.value) }.keys))
        chosenNumbers.append(names.locales.first { $0.value == locale }?.key)
      }
    case .timeToComplete:
      for range in criteria.timeToComplete.distinct { choose(Int64(range.index)) }
    case .publishedYear:
      for year in criteria.publishedYears.distinct { choose(Int64(year)) }
    case .contributor:
      for urn in criteria.contributors.distinct {
        let find = try connection.statement("SELECT id FROM contributor WHERE urn = ?")
        find.bind(1, urn.rawValue)
        choose(try find.firstInt())
      }
    case .library, .subject, .topic, .skill:
      for urn in criteria.classifications.distinct {
        let find = try connection.statement("SELECT id FROM classification WHERE urn = ? AND type = ?")
        find.bind(1, urn.rawValue)
        find.bind(2, facet.classificationType?.rawValue)
        // One of another type, or unknown, is another criterion.
        if let id = try find.firstInt() { choose(id) }
      }
    }
  }

  private mutating func choose<Name: OpenSet>(_ asked: [Name], _ names: [Int64: Name]) {
    for name in asked.distinct { choose(names.first { $0.value == name }?.key) }
  }

  private mutating func choose(_ number: Int64?) {
    chosen.append(number.map { [$0] } ?? [])
    chosenNumbers.append(number)
  }

  /// Where a value stands in ``chosen``; nil where the criterion does not name it.
  func chosenIndex(of value: Int64) -> Int? { chosenNumbers.firstIndex(of: value) }

  /// What a criterion of this value lets through.
  func covered(by value: Int64) -> Set<Int64> {
    guard facet == .locale, let locale = names.locales[value] else { return [value] }
    return Set(names.locales.filter { locale.covers($0.value) }.keys)
  }

  /// Chapters answer only where the criteria name their type.
  func isHiddenUnlessChosen(_ value: Int64) -> Bool {
    facet == .assetType && names.types[value] == .chapter
  }

  /// Numbers that are listed even where nothing matches.
  func alwaysListed(_ criteria: AssetCriteria) -> [Int64] {
    switch facet {
    case .assetType:
      names.types.filter { $0.value != .chapter || criteria.assetTypes.contains(.chapter) }.map(\.key)
    case .difficultyLevel: Array(names.levels.keys)
    default: []
    }
  }

  /// The values that are listed even where the catalog does not have them.
  var unknownNames: [String] {
    switch facet {
    case .assetType: AssetType.alwaysCounted.filter { !names.types.values.contains($0) }.map(\.rawValue)
    case .difficultyLevel:
      DifficultyLevel.documented.filter { !names.levels.values.contains($0) }.map(\.rawValue)
    default: []
    }
  }

  /// What a number stands for; nil for a classification of another type.
  func name(_ value: Int64) throws(CatalogError) -> (value: String, label: String?)? {
    switch facet {
    case .assetType: return names.types[value].map { ($0.rawValue, nil) }
    case .difficultyLevel: return names.levels[value].map { ($0.rawValue, nil) }
    case .locale: return (names.locales[value]?.tag ?? "", nil)
    case .timeToComplete: return (DurationRange.allCases[Int(value)].rawValue, nil)
    case .publishedYear: return (String(value), nil)
    case .contributor, .library, .subject, .topic, .skill:
      let type = facet.classificationType
      let row = try connection.statement(
        type == nil
          ? "SELECT urn, name FROM contributor WHERE id = ?"
          : "SELECT urn, name, type FROM classification WHERE id = ?")
      row.bind(1, value)
      defer { row.reset() }
      guard try row.step(), type == nil || row.text(2) == type?.rawValue else { return nil }
      return (row.text(0), row.optionalText(1))
    }
  }
}
