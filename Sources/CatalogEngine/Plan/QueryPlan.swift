import CatalogStore
package import CatalogText
package import LearningAPI
import SmallAlgorithms

/// A question in the catalog's own numbers: criteria resolved once, for whichever ``Engine`` answers.
///
/// An object, because engines hand it from part to part.
package final class QueryPlan: Sendable {
  private static let alwaysCounted: [FacetName] = [.assetType, .difficultyLevel]

  package let keyword: KeywordQuery
  /// Where its words are looked for, each once; not empty.
  package let fields: [SearchField]
  /// Whether courses and learning paths alone answer, for what is in them as well.
  package let rollsUp: Bool
  /// What assets have to meet beside the keyword.
  package let requirements: Requirements
  /// Only assets that share something with another one answer; nil where that does not matter.
  package let similarTo: SimilarAssets?
  package let order: PlanOrder
  /// Where the page is in the order.
  package let page: Range<Int>
  /// The facets of the answer in its order.
  package let facets: [FacetName]
  /// What the tree of classifications is made of; empty where nobody asks for it.
  package let treeFacets: [FacetName]
  /// How many values of a facet on request, and of a branch of the tree, are listed.
  package let facetLimit: Int
  /// Which values of facets are listed.
  package let facetOptions: FacetOptions
  /// The criteria that facets set aside, each its own: all that are counted, or none.
  package let setAside: Criterion
  /// What the criteria of facets name, where totals of other choices are asked for.
  package let choices: [FacetName: [PlanChoice]]
  /// Whether the assets of the page come with their identities, where an engine has them at hand.
  package let wantsIdentities: Bool

  /// - Parameters:
  ///   - names: the catalog's own.
  ///   - urns: what it knows of the classifications and contributors that the criteria name.
  ///   - synonyms: what finds words of the keyword as well.
  ///   - similarTo: only assets that share something with another one answer.
  ///   - wantsIdentities: whether the assets of the page come with their identities, where an engine has them at hand.
  /// - Throws: ``QueryError`` `criteria` for criteria that cannot be answered, and `catalog`.
  package init(
    _ criteria: borrowing AssetCriteria, _ names: Dictionaries, _ urns: KnownURNs,
    _ synonyms: Synonyms = .none,
    similarTo: SimilarAssets? = nil, wantsIdentities: Bool = false
  ) throws(QueryError) {
    do { try CriteriaCheck(names).check(criteria) } catch { throw .criteria(error) }
    keyword = KeywordQuery(criteria.keyword ?? "", synonyms)
    fields = criteria.searchedFields.isEmpty ? [.title] : criteria.searchedFields.distinct
    rollsUp = criteria.rollsUp
    do throws(CatalogError) {
      requirements = try Requirements(criteria, names, urns)
    } catch {
      throw QueryError(error)
    }
    self.similarTo = similarTo
    self.wantsIdentities = wantsIdentities
    order = PlanOrder(criteria, isOfSimilarAssets: similarTo != nil)
    page = criteria.start..<(criteria.start + criteria.count)
    facets = Self.alwaysCounted + criteria.facets.filter(FacetName.onRequest.contains)
    treeFacets = criteria.facetOptions.hierarchy ? [.library, .subject, .topic] : []
    facetLimit = criteria.facetLimit
    facetOptions = criteria.facetOptions
    setAside = criteria.drilldown ? [] : Criterion((facets + treeFacets).map { Criterion($0) })
    choices = criteria.facetOptions.previews ? PlanChoice.all(criteria, requirements, names) : [:]
  }

  /// Whether more than the titles of the assets themselves decides which assets the keyword finds.
  package var looksFurther: Bool {
    (rollsUp || fields != [.title]) && !keyword.matchesNothing
      && !(keyword.required.isEmpty && keyword.excluded.isEmpty)
  }

  /// How many values of a facet are listed; nil for all of them.
  package func limit(of facet: FacetName) -> Int? { FacetName.onRequest.contains(facet) ? facetLimit : nil }

  /// Whether a facet counts assets that fail its own criterion and no other.
  @inline(__always)
  package func setsAside(_ own: Criterion) -> Bool { setAside.isSuperset(of: own) }

  /// Whether a facet counts an asset that fails these criteria.
  ///
  /// - Parameter own: the facet's criterion.
  @inline(__always)
  package func counts(_ failures: Criterion, in own: Criterion) -> Bool {
    failures.isEmpty || (failures == own && setsAside(own))
  }
}
