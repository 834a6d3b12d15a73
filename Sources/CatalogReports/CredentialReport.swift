public import CatalogQuery
public import LearningAPI

/// Which assets count for which programme of continuing education.
public struct CredentialReport: Sendable, Hashable {
  /// One asset in one programme.
  public struct Entry: Sendable, Hashable {
    /// The asset.
    public let asset: Hit
    /// The certifying body; nil where the API does not name it.
    public let agency: String?
    /// The programme's name; its URN where it has none.
    public let programme: String
    /// The programme's identifier.
    public let programmeURN: URN
    /// Whatever else the API says of it, such as credits, as `name: value`: the names are not documented.
    public let details: [String]
  }

  /// By agency, then programme, then title.
  public let entries: [Entry]
  /// How many assets they are; one may stand in several programmes.
  public let assets: Int

  /// Looks through the assets that have such a classification.
  ///
  /// - Parameters:
  ///   - catalog: where.
  ///   - criteria: which assets.
  /// - Throws: `QueryError`.
  public init(of catalog: Catalog, _ criteria: AssetCriteria) throws(QueryError) {
    let programmes = try catalog.programmes()
    if programmes.isEmpty {
      (entries, assets) = ([], 0)
      return
    }
    var asked = criteria
    let chosen = Set(asked.classifications).intersection(programmes)
    // Those that somebody named are the only ones then.
    if chosen.isEmpty { asked.classifications += programmes }
    var entries: [Entry] = []
    var assets = 0
    do {
      try catalog.forEachMatch(asked) { hit in
        let own = Self.entries(of: hit).filter { chosen.isEmpty || chosen.contains($0.programmeURN) }
        if !own.isEmpty { assets += 1 }
        entries += own
        return true
      }
    } catch {
      throw error as? QueryError ?? .cancelled
    }
    self.assets = assets
    self.entries = entries.sorted {
      ($0.agency ?? "", $0.programme, $0.asset.title.value, $0.asset.urn.rawValue) < (
        $1.agency ?? "", $1.programme, $1.asset.title.value, $1.asset.urn.rawValue
      )
    }
  }

  private static func entries(of hit: Hit) -> [Entry] {
    Credential.all(of: hit).map {
      Entry(
        asset: hit, agency: $0.agency, programme: $0.programme, programmeURN: $0.programmeURN,
        details: $0.details)
    }
  }
}
