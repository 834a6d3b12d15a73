import CatalogEngine
import CatalogRows
import LearningAPI
import PostgresClient
import SmallAlgorithms

/// Where each facet of a question is counted.
struct FacetSources {
  enum Source {
    /// By a column of the candidates.
    case column
    /// By what is in the candidates' sets of classifications.
    case members
    /// Before anybody asked.
    case before
  }

  struct Facet {
    let name: FacetName
    let source: Source
    /// Whether who fails its own criterion alone was counted before: only this one asks for more than types, levels and locales.
    let setsAsideBefore: Bool

    var criterion: Criterion { Criterion(name) }

    /// What it is counted by.
    var column: String { FacetSources.column(of: name) }

    /// What ``FacetCounts`` call it: the type of its classifications, where it has any.
    var key: String { name.classificationType?.rawValue ?? column }
  }

  let facets: [Facet]
  /// The criteria that facets set aside: of candidates that fail one of them alone there is a count.
  let setAside: Criterion

  /// - Parameters:
  ///   - tests: what candidates have to meet.
  ///   - isWordless: whether types, levels, locales and facets alone decide.
  init(
    _ plan: QueryPlan, counting names: [FacetName], _ tests: [RequirementsStatement.Test], isWordless: Bool
  ) {
    let asked = Criterion(tests.map(\.criterion))
    let other = tests.filter { !$0.isOfPartition }.map(\.criterion)
    facets = names.map { name in
      let own = Criterion(name)
      let mayBeBefore =
        isWordless && !PartitionCounts.criteria.isSuperset(of: own) && !Self.needsSets(name, plan)
      return Facet(
        name: name,
        source: mayBeBefore && other.isEmpty
          ? .before : Self.countsMembers(name, plan) ? .members : .column,
        setsAsideBefore: mayBeBefore && other == [own]
          && (plan.facetOptions.previews || plan.setsAside(own)))
    }
    setAside = Criterion(
      facets.filter { facet in
        guard asked.isSuperset(of: facet.criterion) else { return false }
        return !facet.setsAsideBefore && (plan.facetOptions.previews || plan.setsAside(facet.criterion))
      }.map(\.criterion))
  }

  /// Whether sets of classifications have to be known: what one of several choices loses that is taken back follows from them.
  private static func needsSets(_ name: FacetName, _ plan: QueryPlan) -> Bool {
    name.classificationType != nil && plan.choices[name]?.count ?? 0 > 1
  }

  /// Whether a facet is told by classification, not by set.
  static func countsMembers(_ name: FacetName, _ plan: QueryPlan) -> Bool {
    name.classificationType != nil && !needsSets(name, plan)
  }

  /// What a facet is counted by.
  static func column(of facet: FacetName) -> String {
    switch facet {
    case .timeToComplete: "span"
    case .publishedYear: "year"
    default: facet.column
    }
  }

  /// The columns by which candidates are counted, with the criteria that are set aside.
  var counted: [(column: String, criterion: Criterion)] {
    facets.filter { $0.source != .before }.map { ($0.column, $0.criterion) }
  }

  /// Whether sets have to be taken apart.
  var hasMembers: Bool { facets.contains { $0.source == .members } }
}
