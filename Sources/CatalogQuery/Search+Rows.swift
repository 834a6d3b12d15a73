import CatalogText
import CatalogStore
import LearningAPI

/// How rows alone answer.
extension Search {
  func matches(counting counters: inout [FacetCounter]) throws(CatalogError) -> [Candidate] {
    try connection.enlargeCache()
    // Where there is a copy, what the rows give is compared with it.
    if generation?.copy == nil {
      let hasWords = !plan.keyword.required.isEmpty || !plan.keyword.excluded.isEmpty
      for table in ChecksummedTable.rows + (hasWords ? ChecksummedTable.words : []) {
        try table.check(connection)
      }
    }
    let filter = try Filter(plan.requirements, names, connection)
    let match = try KeywordMatch(plan.keyword, connection)
    var found: [Candidate] = []
    func look(_ row: AssetRow) {
      guard !match.excluded.contains(row.id), let failures = filter.failures(row) else { return }
      var place = Candidate(row)
      if let similarity {
        guard let tier = similarity.tier(row) else { return }
        if plan.order == .similarity { place.tier = tier }
      }
      for index in counters.indices { counters[index].count(row, failures: failures) }
      if failures.isEmpty { found.append(place) }
    }
    guard let titles = match.titles else {
      try AssetScan.all(connection, look)
      return found
    }
    var ids: [Int64] = []
    ids.reserveCapacity(titles.count)
    for hit in titles where hit.asset != ids.last { ids.append(hit.asset) }
    try AssetScan.rows(ids, connection, look)
    if plan.order == .relevance, !found.isEmpty { try rank(&found, titles) }
    return found
  }

  /// Gives each candidate the best place of its matching titles. Both lists ascend by asset.
  private func rank(_ found: inout [Candidate], _ titles: [KeywordMatch.TitleHit]) throws(CatalogError) {
    let tiers = RelevanceTiers(plan.keyword, connection)
    let videoTypes = names.videoTypes
    var next = titles.startIndex
    for index in found.indices {
      let id = found[index].id
      let isVideo = videoTypes.contains(found[index].type)
      while next < titles.endIndex, titles[next].asset < id { next += 1 }
      var best: (tier: Int32, words: Int32) = (.max, .max)
      while next < titles.endIndex, titles[next].asset == id {
        let place = try tiers.rank(title: titles[next].title, isVideo: isVideo)
        if place < best { best = place }
        next += 1
      }
      (found[index].tier, found[index].words) = best
    }
  }

  func order(_ candidates: [Candidate], _ range: Range<Int>) throws(CatalogError) -> [Candidate] {
    let order = PageOrder(connection)
    guard case .title = plan.order else { return try order.page(candidates, range) }
    return try order.byTitle(candidates, range) { (id) throws(CatalogError) in try reader.titleWords(id) }
  }
}
