package import CatalogEngine
package import CatalogStore
package import LearningAPI

/// One generation of a catalog whose assets are in another program's database, on one thread.
package protocol RemoteSnapshot: AnyObject {
  /// A file with all but the assets. Who looks for these in it gets an error, never the answer that there are none.
  var names: ReadConnection { get }
  /// A file with the assets that ``load(_:withJSON:)`` brought, for what is shown of them.
  var rows: ReadConnection { get }
  var generation: Generation { get }
  var engine: any Engine { get }
  var titles: any TitleWordSource { get }
  /// Another one with each publication, even of the same generation.
  var publication: String { get }
  /// Whether there are any.
  var hasAssets: Bool { get }
  /// Brings the rows of assets, their titles and, if wanted, their raw JSON into ``rows``, as far as they are not there.
  func load(_ assets: [Int64], withJSON: Bool) throws(CatalogError)
  /// Brings assets, the chapters and videos that they list, and what these list, as far as words are looked for in them.
  func loadContents(of assets: [Int64], withJSON: Bool) throws(CatalogError)
  /// Brings what lists a chapter or video into ``rows`` as well.
  func loadParents(of asset: Int64) throws(CatalogError)
  /// How many matches there are of each combination of values of some facets: of a facet with several values for an asset the
  /// number of the set, otherwise the value's; nil where it has none.
  func combinations(of facets: [FacetName], _ plan: QueryPlan) throws(QueryError) -> [[Int64?]: UInt32]
  /// The sets of classifications of assets that are not retired and have one of these sets of locales.
  func classificationSets(with localeSets: Set<Int64>) throws(CatalogError) -> [Int64]
  /// The number of an asset.
  func asset(_ urn: URN) throws(CatalogError) -> Int64?
  /// The first asset with a page.
  func urn(page: LearningPage) throws(CatalogError) -> URN?
}

extension RemoteSnapshot {
  /// The same, as far as a plan looks at what assets contain.
  package func loadContents(of assets: [Int64], for plan: QueryPlan) throws(CatalogError) {
    if plan.looksFurther { try loadContents(of: assets, withJSON: plan.fields.contains(.description)) }
  }
}

extension ReadConnection {
  /// What has the assets, where the file does not.
  package var remote: (any RemoteSnapshot)? { assets as? any RemoteSnapshot }
}
