import CatalogStore
import LearningAPI
import LearningClient

extension SyncSession {
  /// Lists one type and locale, and where that leaves assets out, tries other ways to the same ones.
  ///
  /// Everything that is asked for is written down, so that a run that goes on comes to the same place.
  ///
  /// - Returns: what is wrong with the listings, if anything.
  func settle(_ listing: inout Listing) async throws -> [String] {
    var none: Listing?
    var problems = [try await walk(&listing, whole: &none)].compactMap(\.self)
    if listing.isMoving {
      for slice in try writer.slices(of: listing, way: .again, run: run, plan: { _ in [""] }) {
        if let problem = try await walk(slice, of: &listing) { problems.append(problem) }
      }
    }
    let came = listing.distinct + listing.quarantined
    let mayBeCapped = came >= Listing.cap && came == listing.announced && came.isMultiple(of: Listing.cap)
    let isUncertain = listing.unexplained > 0 || listing.announced == nil || mayBeCapped
    if listing.counted == nil, isUncertain, let count = try await count(of: listing) {
      listing.counted = count
      try writer.save(listing)
    }
    if listing.announced == nil, listing.counted == nil {
      problems.append("\(listing.name): the API never said how many there are")
    }
    let ways: [Listing.Way] = [
      .locale, .localeAndType, .level, .classification, .classificationLocale, .classificationLevel,
    ]
    for way in ways where listing.unexplained > 0 {
      // This finder cannot be asked for changes only.
      if way == .localeAndType && listing.modifiedAfter != nil { continue }
      let whole = listing
      let slices = try writer.slices(of: whole, way: way, run: run) { statements throws(CatalogError) in
        try SlicePlan.slices(of: whole, way: way, statements)
      }
      for slice in slices where !slice.isDone && listing.unexplained > 0 {
        do {
          if let problem = try await walk(slice, of: &listing) {
            problems.append(problem)
            break
          }
        } catch let error as LearningClientError {
          // A way that the API does not offer is no way; what is missing is reported as that.
          guard case .rejected = error else { throw error }
          break
        }
      }
    }
    return problems
  }

  private func walk(_ slice: Listing, of listing: inout Listing) async throws -> String? {
    var slice = slice
    var whole: Listing? = listing
    let problem = try await walk(&slice, whole: &whole)
    if let whole { listing = whole }
    return problem
  }
}
