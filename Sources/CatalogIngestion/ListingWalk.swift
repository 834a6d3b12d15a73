import CatalogStore
import LearningAPI
import LearningClient

extension SyncSession {
  /// A listing that moves while it is paged may bring a page of known assets; so many in a row are a loop.
  private static let patience = 2
  /// How many elements a listing may bring beyond twice what it announces: some come behind the end (API
  /// reference §9), but a server that invents them would never end.
  private static let surplus = 10_000
  /// What a listing may bring that announces nothing: four times the largest one known (API reference §3.3).
  private static let most = 1_000_000

  /// Pages through one listing. The API leaves out `next` before the end and gives more beyond it (API
  /// reference §9), so pages are asked for by `start` until one is empty.
  ///
  /// - Parameter whole: what the listing is a slice of; a slice is left as soon as nothing is missing there.
  /// - Returns: what is wrong with the listing, if anything.
  func walk(_ listing: inout Listing, whole: inout Listing?) async throws -> String? {
    var window = PageWindow()
    while !listing.isDone {
      if listing.strategy != .plain, listing.strategy != .again, whole?.unexplained == 0 { return nil }
      let fetched: FetchedPage
      do throws(LearningClientError) {
        fetched = try await self.page(of: listing, window)
      } catch {
        try await evade(error, &window, &listing)
        continue
      }
      let page = fetched.page
      var intake = Intake()
      let announced = page.total ?? 0
      for (index, element) in page.elements.enumerated() {
        let place = listing.nextStart + index
        intake.take(
          element: element, isCompact: false, source: "\(listing.name), start \(place)",
          isAnnounced: place < announced, isChecked: !fetched.isDoubtful)
      }
      listing.note(
        total: page.total, counted: page.assetTypeCounts[listing.type], isEmpty: page.elements.isEmpty)
      // A page may hold more than was asked for; to go on behind all of it could leave something out.
      listing.nextStart += min(page.elements.count, window.count(at: listing.nextStart))
      window.pass(to: listing.nextStart)
      listing.isDone = page.elements.isEmpty || isEnough(listing, page)
      try await store(intake, of: &listing, whole: &whole, serverTime: serverTime(fetched.serverDate))
      doubts.add(intake.doubts)
      let shown = whole ?? listing
      progress(
        IngestionProgress(
          phase: .receiving(listing.name), done: shown.distinct,
          total: [shown.announced, shown.counted].compactMap(\.self).max()))
      if !listing.isDone, problem(of: listing) != nil {
        listing.isDone = true
        try await store(Intake(), of: &listing, whole: &whole)
      }
    }
    return problem(of: listing)
  }

  /// What is wrong with a listing, by the numbers that are kept of it: a run that goes on has to know it too.
  private func problem(of listing: Listing) -> String? {
    let most = listing.announced.map { 2 * min($0, Self.most) + Self.surplus } ?? Self.most
    if listing.nextStart > most {
      return
        "\(listing.name): the API gives more and more assets, \(listing.nextStart) where it announced \(listing.announced ?? 0)"
    }
    guard listing.stalePages > Self.patience else {
      guard listing.broken > 0, listing.isDone else { return nil }
      return
        "\(listing.name): the API never gives \(listing.broken) of its places, however few are asked for; carrel quarantine says which"
    }
    return
      "\(listing.name): the API gives the same assets again and again, up to start=\(listing.nextStart)"
  }

  /// There are many classifications, and what stands behind one's end comes with another: the empty page is
  /// not asked for.
  private func isEnough(_ listing: Listing, _ page: ResponsePage) -> Bool {
    listing.strategy.isSearch && page.elements.count < AssetCriteria.allowedCounts.upperBound
      && listing.nextStart >= page.total ?? .max
  }

  /// Deltas go by the server's clock. One that is days off is no clock: the earlier time loses nothing.
  private func serverTime(_ server: Int64?) -> Int64 {
    let local = now()
    guard let server else { return local }
    return abs(server - local) < SyncPlan.overlap ? server : min(server, local)
  }
}
