import CatalogEngine
import CatalogRows
import CatalogStore
import LearningAPI
import PostgresClient

/// Requirements as conditions on rows of assets, with a bit for each criterion, as `Filter` has them.
struct RequirementsStatement {
  /// What an asset has to meet to answer at all, whatever facets set aside.
  let admission: [String]
  /// What it has to meet beside, in the order of the criteria.
  let tests: [Test]

  /// A condition that rows meet or fail.
  struct Test {
    let criterion: Criterion
    let condition: String

    /// Whether ``PartitionCounts`` know who meets it.
    var isOfPartition: Bool { PartitionCounts.criteria.isSuperset(of: criterion) }
  }

  /// - Parameters:
  ///   - row: how the statement names the rows.
  ///   - assets: the table that has the dates, where the rows have none.
  ///   - connection: has the sets.
  init(
    _ requirements: Requirements, of row: String, dates assets: String? = nil, _ names: Dictionaries,
    _ connection: ReadConnection, _ parameters: inout Parameters
  ) throws(CatalogError) {
    func isDated(_ condition: String) -> String {
      assets.map { "\(row).id IN (SELECT d.id FROM \($0) d WHERE d.\(condition))" } ?? "\(row).\(condition)"
    }
    var admission: [String] = []
    if !requirements.admitsRetired { admission.append("NOT \(row).is_retired") }
    if let type = requirements.unnamedType {
      admission.append("\(row).type <> \(parameters.add(.integer(type)))")
    }
    if let types = requirements.rolledTypes { admission.append(parameters.isAny("\(row).type", of: types)) }
    if let moment = requirements.modifiedAfter {
      admission.append(isDated("modified_at > \(parameters.add(.integer(moment)))"))
    }
    if let moment = requirements.updatedAfter {
      admission.append(isDated("updated_at > \(parameters.add(.integer(moment)))"))
    }
    self.admission = admission
    var tests: [Test] = []
    func fails(_ criterion: Criterion, _ column: String, noneOf numbers: Set<Int64>) {
      tests.append(
        Test(criterion: criterion, condition: parameters.isAny("\(row).\(column)", of: numbers)))
    }
    if let types = requirements.types { fails(.assetType, "type", noneOf: types) }
    if let levels = requirements.levels { fails(.difficultyLevel, "level", noneOf: levels) }
    if let locales = requirements.locales {
      fails(.locale, "locale_set", noneOf: names.localeSets(with: locales))
    }
    if let group = requirements.contributors {
      fails(
        .contributor, "contributor_set",
        noneOf: Set(try Filter.numbers("contributor", with: group.numbers, connection)))
    }
    for group in requirements.classifications {
      fails(
        group.criterion, "classification_set",
        noneOf: Set(try Filter.numbers("classification", with: group.numbers, connection)))
    }
    if !requirements.spans.isEmpty {
      fails(.timeToComplete, "span", noneOf: Set(requirements.spans.map { Int64($0.index) }))
    }
    if !requirements.years.isEmpty {
      fails(.publishedYear, "year", noneOf: Set(requirements.years.map(Int64.init)))
    }
    self.tests = tests
  }

  /// That an asset meets all of it.
  var isMet: String { (admission + tests.map(\.condition)).joined(separator: " AND ") }

  /// The bits of the criteria that a row fails, of some.
  static func failures(_ tests: [Test]) -> String {
    let bits = tests.map { "CASE WHEN \($0.condition) THEN 0 ELSE \($0.criterion.rawValue) END" }
    return bits.isEmpty ? "0" : "(\(bits.joined(separator: " | ")))"
  }
}
