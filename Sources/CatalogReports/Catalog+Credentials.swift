import CatalogEngine
public import CatalogQuery
import CatalogStore
import CatalogText
public import LearningAPI

extension Catalog {
  /// The programmes of continuing education that a name means: those of an agency that is called so, or the one that is called
  /// so after its agency's name (`NASBA CPE`, `NASBA: CPE`). Names are compared normalized.
  ///
  /// - Throws: `QueryError`.
  public func credentials(ofAgency name: String) throws(QueryError) -> [URN] {
    let wanted = TextNormalizer.normalize(name)
    var found: [URN] = []
    for programme in try programmes() {
      guard let credential = try credential(programme), let agency = credential.agency else { continue }
      let own = credential.programme
      let isMeant = [agency, "\(agency) \(own)", "\(agency): \(own)"].contains {
        TextNormalizer.normalize($0) == wanted
      }
      if isMeant { found.append(programme) }
    }
    return found
  }

  /// What the newest assets tell of a programme, courses and paths first: only their records name its agency.
  private func credential(_ programme: URN) throws(QueryError) -> Credential? {
    var criteria = AssetCriteria()
    criteria.classifications = [programme]
    criteria.includeRetired = true
    for types in [[AssetType.course, .learningPath], []] {
      criteria.assetTypes = types
      for hit in try search(criteria).hits {
        let told = Credential.all(of: hit).first { $0.programmeURN == programme && $0.agency != nil }
        if let told { return told }
      }
    }
    return nil
  }

  /// The programmes that assets count for, by URN.
  func programmes() throws(QueryError) -> [URN] {
    try snapshot { connection throws(QueryError) in
      try wrap { () throws(CatalogError) in
        try ChecksummedTable.classification.check(connection)
        let select = try connection.statement("SELECT urn FROM classification WHERE type = ? ORDER BY urn")
        select.bind(1, ClassificationType.continuingEducationUnit.rawValue)
        defer { select.reset() }
        var urns: [URN] = []
        while try select.step() { urns.append(URN(unchecked: select.text(0))) }
        return urns
      }
    }
  }
}
