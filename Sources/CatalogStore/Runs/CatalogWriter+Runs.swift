package import LearningAPI

extension CatalogWriter {
  /// Writes down that a run begins, with the listings it will go through.
  package func beginRun(
    _ kind: Run.Kind, scope: String, at now: Int64, listings: [Listing] = []
  ) throws(CatalogError) -> Int64 {
    try write { statements in
      let insert = try statements(
        "INSERT INTO run(kind, scope, started_at, is_finished) VALUES (?, ?, ?, 0) RETURNING id")
      insert.bind(1, kind.rawValue)
      insert.bind(2, scope)
      insert.bind(3, now)
      let run = try insert.requiredInt("the new run")
      for listing in listings { try ListingRow.insert(listing, run: run, statements) }
      return run
    }
  }

  /// The listings of a run in the order they were planned, without slices.
  package func listings(run: Int64) throws(CatalogError) -> [Listing] {
    try read { statements in try ListingRow.planned(statements, run: run) }
  }

  /// The slices of a listing for one listing strategy. They are planned once: a run that goes on finds them, and
  /// how far each came.
  ///
  /// - Parameter plan: asked for the slices where there are none yet.
  package func slices(
    of whole: Listing, strategy: Listing.Strategy, run: Int64,
    plan: (StatementCache) throws(CatalogError) -> [String]
  ) throws(CatalogError) -> [Listing] {
    try write { statements in
      let known = try ListingRow.slices(statements, of: whole.id, strategy: strategy)
      if !known.isEmpty { return known }
      for slice in try plan(statements) {
        let listing = Listing(
          type: whole.type, locale: whole.locale, modifiedAfter: whole.modifiedAfter, strategy: strategy,
          slice: slice,
          parent: whole.id)
        try ListingRow.insert(listing, run: run, statements)
      }
      return try ListingRow.slices(statements, of: whole.id, strategy: strategy)
    }
  }

  /// Keeps the numbers of a listing that change without a page.
  package func save(_ listing: Listing) throws(CatalogError) {
    try write { statements in try ListingRow.save(listing, statements) }
  }

  /// Keeps that the API has no asset of this URN.
  package func confirmVanished(_ urn: URN, run: Int64) throws(CatalogError) {
    try write { statements in
      let insert = try statements("INSERT OR IGNORE INTO vanished(run, urn) VALUES (?, ?)")
      insert.bind(1, run)
      insert.bind(2, urn.rawValue)
      try insert.run()
    }
  }

  /// A named value that outlives runs, such as the end of a used-up quota.
  package func setting(_ name: String) throws(CatalogError) -> String? {
    try read { statements in try SettingRow.find(name, statements) }
  }

  /// Sets a named value, or takes it away.
  package func set(_ name: String, to value: String?) throws(CatalogError) {
    try write { statements in
      let change = try statements(
        value == nil
          ? "DELETE FROM setting WHERE name = ?"
          : "INSERT INTO setting(name, value) VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value")
      change.bind(1, name)
      if let value { change.bind(2, value) }
      try change.run()
    }
  }
}
