import CatalogStore
import LearningAPI
import LearningClient

/// Doubts what a full listing leaves out of what earlier syncs brought, the more the more it is. docs/sync.md has the
/// rule; what was found out is kept with each answer, so that a run that goes on asks for nothing twice.
extension SyncSession {
  /// So many assets at least are asked for one by one: more may be, as many as the listing had pages.
  static let leastQuestions = 100
  /// Of more, so many are drawn. A listing that hides one in twenty of what it leaves out is noticed with a certainty
  /// of 99 %: 0.95 to the power of 90 is 0.0099.
  static let sampleSize = 90
  /// After so many questions in a row without an answer the others are not asked.
  private static let patience = 3

  /// The listings whose word is enough that what they did not bring vanished; the others have an objection, or
  /// something is missing.
  ///
  /// A catalog that moves while it is paged can let an asset slip between two pages without any number telling, and an
  /// API that has its own troubles gives well-formed pages that are empty or short.
  func trustworthy(_ listings: inout [Listing]) async throws -> [Listing] {
    var trusted: [Listing] = []
    for index in listings.indices where mayJudge(listings[index]) {
      guard try await mayVanish() else { continue }
      let objection = try await doubt(&listings[index])
      if listings[index].objection != objection {
        listings[index].objection = objection
        try await save(listings[index])
      }
      if objection == nil, mayJudge(listings[index]) { trusted.append(listings[index]) }
    }
    return trusted
  }

  /// What cannot be read may be the very asset that seems to have vanished.
  private func mayJudge(_ listing: Listing) -> Bool {
    listing.isDone && listing.modifiedAfter == nil && listing.missing == 0 && listing.quarantined == 0
      && !listing.isMoving
  }

  /// What another key or setting brought is not for a smaller view to miss.
  private func mayVanish() async throws(CatalogError) -> Bool {
    guard request.licensedOnly else { return true }
    return try await writer.perform { [request] writer throws(CatalogError) in
      try writer.read { statements in
        try !WatermarkRow.hasOther(statements, than: request.watermarkScope)
      }
    }
  }

  private func missing(from listing: Listing) async throws(CatalogError) -> VanishedAssets.Missing {
    try await writer.perform { [run] writer throws(CatalogError) in
      try writer.read { statements in try VanishedAssets.missing(statements, from: listing, run: run) }
    }
  }

  /// - Returns: what speaks against it that what the listing left out vanished; nil for nothing.
  private func doubt(_ listing: inout Listing) async throws -> String? {
    let wasDoubted = listing.objection != nil
    if wasDoubted, !request.acceptsRemovals { return listing.objection }
    let limit = max(Self.leastQuestions, listing.nextStart / AssetCriteria.allowedCounts.upperBound)
    var missing = try await missing(from: listing)
    if missing.urns.count > limit {
      if let problem = try await lookAgain(&listing, missing.urns.count, limit) { return problem }
      // Then it is another finding, and no reason to take anything away.
      guard mayJudge(listing) else { return nil }
      missing = try await self.missing(from: listing)
    }
    guard missing.urns.count > limit else { return try await askForAll(missing, of: &listing) }
    let order = SampleOrder(seed: run)
    let sample = missing.urns.sorted { order.key($0) < order.key($1) }.prefix(Self.sampleSize)
    if !wasDoubted {
      let open = sample.filter { !missing.gone.contains($0) }
      guard let problem = try await askForSample(open, of: missing.urns.count, &listing) else { return nil }
      if !request.acceptsRemovals { return problem }
    }
    return try await askForAll(try await self.missing(from: listing), of: &listing)
  }

  private func sentence(_ count: Int, _ what: String) -> String {
    (count == 1
      ? "an asset that earlier syncs brought was" : "\(count) assets that earlier syncs brought were")
      + " not listed, but \(what)"
  }

  /// Lists everything once more, and compares with a count that does not come from the listing.
  private func lookAgain(_ listing: inout Listing, _ count: Int, _ limit: Int) async throws -> String? {
    var whole = listing
    for slice in try await slicesAgain(of: listing) {
      let answer = try await evidence(about: listing) { () async throws -> String? in
        try await walk(slice, of: &whole)
      }
      listing = whole
      guard let problem = answer else {
        return sentence(count, "the API did not list them once more")
      }
      if let problem { return problem }
    }
    guard mayJudge(listing), !request.acceptsRemovals, try await missing(from: listing).urns.count > limit
    else { return nil }
    guard let counted = try await independentCount(of: listing) else {
      return sentence(count, "the API counts them in no other way")
    }
    let came = listing.distinct + listing.othersAnnounced
    guard counted > came else { return nil }
    listing.counted = counted
    try await save(listing)
    // As with every listing that is short: other strategies may bring them.
    if let problem = try await complete(&listing).first { return problem }
    return listing.missing == 0
      ? nil : sentence(count, "the API counts \(counted) of this type, and \(came) came")
  }

  /// How many there are by a search, or by the other finder, locale by locale; nil where neither tells.
  private func independentCount(of listing: Listing) async throws -> Int? {
    let counts = try await evidence(about: listing) { try await self.counts(of: listing) } ?? [:]
    // A search that counts other types and not this one has found none of it.
    if let count = counts[listing.type] ?? (counts.isEmpty ? nil : 0) { return count }
    // It cannot be asked for licensed assets alone.
    guard !request.licensedOnly else { return nil }
    let locales = try await writer.perform { writer throws(CatalogError) in
      try writer.read { statements in
        try SlicePlan.slices(of: listing, strategy: .localeAndType, statements)
      }
    }
    let known = locales.compactMap { AssetLocale($0) }.filter { $0.country != nil }
    var totals: [Int] = []
    for locale in known {
      let page = try await evidence(about: listing) {
        try await client.assets(
          type: listing.type, sourceLocale: locale, includeRetired: true, start: 0, count: 1)
      }
      guard let total = page?.page.total else { return nil }
      totals.append(total)
    }
    // The same everywhere: then it does not look at the locale.
    return Set(totals).count == 1 ? totals.first : totals.isEmpty ? nil : totals.reduce(0, +)
  }

  /// Asks for a sample. The first one that is there says that the listing hides some.
  private func askForSample(
    _ sample: [URN], of count: Int, _ listing: inout Listing
  ) async throws -> String? {
    for urn in sample {
      let problem = sentence(count, "\(urn), one of them, is there by its URN")
      switch try await ask(for: urn, of: &listing, ifThere: problem) {
      case .gone: continue
      case .there: return problem
      case .unanswered(let why): return sentence(count, "asked for \(urn) the API says \(why)")
      }
    }
    return nil
  }

  /// Asks for each: what is there is kept.
  private func askForAll(
    _ missing: VanishedAssets.Missing, of listing: inout Listing
  ) async throws -> String? {
    var unanswered = 0
    for urn in missing.urns where !missing.gone.contains(urn) {
      switch try await ask(for: urn, of: &listing) {
      case .gone, .there: unanswered = 0
      case .unanswered(let why):
        unanswered += 1
        if !request.acceptsRemovals {
          return sentence(missing.urns.count, "asked for \(urn) the API says \(why)")
        }
        if unanswered == Self.patience { return nil }
      }
    }
    return nil
  }
}
