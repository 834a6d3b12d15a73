public import CatalogQuery
import CatalogStore
public import LearningAPI

/// Fields and values in the records that the API's documentation, as far as this version knows it, does not have.
public struct DriftReport: Sendable, Hashable {
  /// Something unknown.
  public struct Finding: Sendable, Hashable {
    /// Where: `details.classifications.credits`.
    public let field: String
    /// The unknown value of a known field; nil where the field is unknown.
    public let value: String?
    /// How many assets have it.
    public let assets: Int
    /// One of them.
    public let example: URN
  }

  /// So many are told: names that differ from asset to asset are one finding to people.
  public static let limit = 1_000

  /// By field, then value.
  public let findings: [Finding]
  /// How many assets were looked through.
  public let assets: Int
  /// Whether there is more than ``limit``.
  public let isCutOff: Bool

  /// Looks through all records.
  ///
  /// - Parameters:
  ///   - catalog: where.
  ///   - progress: told now and then how many assets are done, and of how many.
  /// - Throws: `QueryError`.
  public init(
    of catalog: Catalog, progress: (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) throws(QueryError) {
    var found: [RecordDrift.Mark: (assets: Int, example: URN)] = [:]
    var assets = 0
    var isCutOff = false
    try catalog.snapshot { connection throws(QueryError) in
      try RecordScan.forEach(connection, types: nil, progress: progress) { asset throws(QueryError) in
        assets += 1
        var drift = RecordDrift()
        for record in asset.records { drift.read(record) }
        for mark in drift.marks.sorted(by: { ($0.field, $0.value ?? "") < ($1.field, $1.value ?? "") }) {
          if found[mark] == nil, found.count >= Self.limit {
            isCutOff = true
            continue
          }
          found[mark, default: (0, asset.urn)].assets += 1
        }
      }
    }
    findings = found.map { mark, seen in
      Finding(field: mark.field, value: mark.value, assets: seen.assets, example: seen.example)
    }.sorted { ($0.field, $0.value ?? "") < ($1.field, $1.value ?? "") }
    self.assets = assets
    self.isCutOff = isCutOff
  }
}
