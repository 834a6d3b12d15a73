package import CatalogEngine
import CatalogIndex
package import CatalogStore
import CatalogText
import LearningAPI

/// What of a course matches a keyword that courses answer for: how many videos, and the first of them in order.
package struct CourseParts {
  /// How many videos match.
  package private(set) var count = 0
  /// The best of them, in order.
  package private(set) var first: [RankedAsset] = []

  /// Those of some courses, in their order.
  package static func all(
    of courses: [RankedAsset], _ plan: QueryPlan, _ names: Dictionaries, _ connection: ReadConnection,
    first limit: Int
  ) throws(CatalogError) -> [CourseParts] {
    try courses.map { (course) throws(CatalogError) in
      try CourseParts(of: course.id, plan, names, connection, first: limit)
    }
  }

  /// - Parameter limit: how many are named.
  /// - Throws: ``CatalogError``.
  init(
    of course: Int64, _ plan: QueryPlan, _ names: Dictionaries, _ connection: ReadConnection,
    first limit: Int
  ) throws(CatalogError) {
    guard plan.rollsUp, !plan.keyword.required.isEmpty else { return }
    let match = try RecordMatch(plan, connection)
    let links = RecordLinks(connection)
    let tiers = RelevanceTiers(plan.keyword, connection)
    let titleCount = try connection.statement("SELECT title_slots FROM asset WHERE id = ?")
    titleCount.bind(1, course)
    var best: [Int64: (tier: Int32, words: Int32)] = [:]
    for title in TitleNumbers(of: course, titleCount: try titleCount.firstInt() ?? 0) {
      for child in try links.children(of: title) {
        guard let place = try match.place(child, isVideo: true, tiers) else { continue }
        let asset = CatalogSchema.asset(ofTitle: child)
        if best[asset].map({ place < $0 }) ?? true { best[asset] = place }
      }
    }
    var candidates: [Candidate] = []
    let row = try connection.statement(
      """
      SELECT type, is_retired, published_at, \(ChecksummedRow.asset.isSound(connection)) FROM asset WHERE id = ?
      """)
    for (asset, place) in best.sorted(by: { $0.key < $1.key }) {
      row.bind(1, asset)
      defer { row.reset() }
      guard try row.step(), row.int(3) != 0 else {
        throw ChecksummedRow.asset.damage(asset, path: connection.path)
      }
      guard names.types[row.int(0)] == .video,
        row.int(1) == 0 || plan.requirements.admitsRetired
      else { continue }
      candidates.append(
        Candidate(
          RankedAsset(id: asset, tier: place.tier, words: place.words), published: row.optionalInt(2) ?? .min)
      )
    }
    count = candidates.count
    first = try PageOrder(connection).page(candidates, 0..<limit).map(\.asset)
  }
}
