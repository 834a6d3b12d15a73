import CatalogStore
import LearningAPI
import LearningClient

extension SyncSession {
  /// Lists one type and locale, and where that leaves assets out, tries other listing strategies.
  ///
  /// Everything that is asked for is written down, so that a run that goes on comes to the same place.
  ///
  /// - Returns: what is wrong with the listings, if anything.
  /// - Throws: the refusal too, where the API refuses the listing; it is kept as the listing's objection.
  func settle(_ listing: inout Listing) async throws -> [String] {
    var none: Listing?
    var problems: [String] = []
    do {
      if !listing.isDone { listing.objection = nil }
      problems += [try await walk(&listing, whole: &none)].compactMap(\.self)
    } catch let error as LearningClientError {
      if error.concernsOneRequest {
        listing.objection = error.refusal
        try await save(listing)
      }
      throw error
    }
    if listing.isMoving {
      for slice in try await slicesAgain(of: listing) {
        do {
          if let problem = try await walk(slice, of: &listing) { problems.append(problem) }
        } catch let error as LearningClientError {
          guard error.isRefusal else { throw error }
          problems.append("\(slice.name): the API refuses it, \(error.refusal)")
        }
      }
    }
    let came = listing.distinct + listing.othersAnnounced + listing.quarantined
    let mayBeCapped = came >= Listing.cap && came == listing.announced && came.isMultiple(of: Listing.cap)
    let isUncertain = listing.unexplained > 0 || listing.announced == nil || mayBeCapped
    if listing.counted == nil, isUncertain, let count = try await counts(of: listing)[listing.type] {
      listing.counted = count
      try await save(listing)
    }
    if listing.announced == nil, listing.counted == nil {
      problems.append("\(listing.name): the API never said how many there are")
    }
    return try await problems + complete(&listing)
  }

  /// Tries other listing strategies until nothing is missing.
  ///
  /// - Returns: what is wrong with the listings, if anything.
  func complete(_ listing: inout Listing) async throws -> [String] {
    var problems: [String] = []
    let strategies: [Listing.Strategy] = [
      .locale, .localeAndType, .level, .classification, .classificationLocale, .classificationLevel,
    ]
    for strategy in strategies where listing.unexplained > 0 {
      // This finder cannot be asked for changes only.
      if strategy == .localeAndType && listing.modifiedAfter != nil { continue }
      let whole = listing
      let slices = try await writer.perform { [run] writer throws(CatalogError) in
        try writer.slices(of: whole, strategy: strategy, run: run) { statements throws(CatalogError) in
          try SlicePlan.slices(of: whole, strategy: strategy, statements)
        }
      }
      for slice in slices where !slice.isDone && listing.unexplained > 0 {
        do {
          if let problem = try await walk(slice, of: &listing) {
            problems.append(problem)
            break
          }
        } catch let error as LearningClientError {
          // The API need not offer a strategy; what is missing is reported as that.
          guard error.isRefusal else { throw error }
          break
        }
      }
    }
    return problems
  }

  func walk(_ slice: Listing, of listing: inout Listing) async throws -> String? {
    var slice = slice
    var whole: Listing? = listing
    let problem = try await walk(&slice, whole: &whole)
    if let whole { listing = whole }
    return problem
  }
}
