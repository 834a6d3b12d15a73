import CatalogEngine
import CatalogStore
import CatalogText
import LearningAPI
import SmallAlgorithms

/// What a keyword leaves that is looked for in several fields, or in what courses hold; from rows.
struct FieldMatch {
  private typealias Place = (tier: Int32, words: Int32)

  /// The records of each asset that hold all words, and their places; nil for those that have all words in the title.
  private var records: [Int64: [(title: Int64, place: Place?)]] = [:]
  /// For each course that lists a chapter or video that matches, how many videos do.
  private var videos: [Int64: Int] = [:]
  /// Whether there are words that have to be found.
  let isNarrowing: Bool
  private(set) var excluded = NumberSet()

  /// The assets that match, ascending.
  var assets: [Int64] { Set(records.keys).union(videos.keys).sorted() }

  init(_ plan: QueryPlan, _ names: Dictionaries, _ connection: ReadConnection) throws(CatalogError) {
    let keyword = plan.keyword
    isNarrowing = !keyword.required.isEmpty
    let unwanted = try FieldRows(keyword.excluded.distinct, connection)
    if !keyword.excluded.isEmpty {
      for field in plan.fields {
        for titles in try unwanted.records(field) {
          for title in titles { excluded.insert(CatalogSchema.asset(ofTitle: title)) }
        }
      }
    }
    if !isNarrowing { return }
    let rows = try FieldRows(keyword.required.distinct, connection)
    let inTitle = try rows.records(.title)
    let found = try plan.fields.map { (field) throws(CatalogError) in try rows.records(field) }
    let matching = inTitle.indices.map { clause in
      found.reduce(into: Set<Int64>()) { $0.formUnion($1[clause]) }
    }
    guard var all = matching.first else { return }
    for titles in matching.dropFirst() { all.formIntersection(titles) }
    let looksInTitles = plan.fields.contains(.title)
    for title in all {
      let missing = looksInTitles ? inTitle.count { !$0.contains(title) } : 0
      let needed = inTitle.indices.map { clause in
        found.firstIndex { $0[clause].contains(title) } ?? 0
      }.max()
      records[CatalogSchema.asset(ofTitle: title), default: []].append(
        (
          title,
          looksInTitles && missing == 0 ? nil : FurtherPlace.of(missing: missing, field: needed ?? 0)
        ))
    }
    if plan.rollsUp { try rollUp(all, plan, names, connection) }
  }

  /// Finds the courses whose records list what matches.
  private mutating func rollUp(
    _ titles: Set<Int64>, _ plan: QueryPlan, _ names: Dictionaries, _ connection: ReadConnection
  ) throws(CatalogError) {
    let videoTypes = names.videoTypes
    let links = RecordLinks(connection)
    var parts: [Int64: Set<Int64>] = [:]
    let row = try connection.statement("SELECT type, is_retired FROM asset WHERE id = ?")
    for title in titles {
      let asset = CatalogSchema.asset(ofTitle: title)
      if excluded.contains(asset) { continue }
      row.bind(1, asset)
      defer { row.reset() }
      guard try row.step(), videoTypes.contains(row.int(0)),
        row.int(1) == 0 || plan.requirements.admitsRetired
      else { continue }
      let isVideo = names.types[row.int(0)] == .video
      for parent in try links.parents(of: title) {
        let course = CatalogSchema.asset(ofTitle: parent)
        if isVideo {
          parts[course, default: []].insert(asset)
        } else if parts[course] == nil {
          parts[course] = []
        }
      }
    }
    videos = parts.mapValues(\.count)
  }

  /// The best place of an asset that matches.
  func place(
    of asset: Int64, isVideo: Bool, _ tiers: RelevanceTiers
  ) throws(CatalogError) -> (tier: Int32, words: Int32) {
    var best: Place = (.max, .max)
    for record in records[asset] ?? [] {
      var place = record.place ?? (.max, .max)
      if record.place == nil { place = try tiers.rank(title: record.title, isVideo: isVideo) }
      if place < best { best = place }
    }
    if best.tier == .max, let count = videos[asset] { best = FurtherPlace.ofParts(videos: count) }
    return best
  }
}
