package import ArgumentParser
package import CatalogQuery
import CatalogText
import CommandOutput
package import LearningAPI

/// A command that asks by criteria.
///
/// It has their groups side by side, not inside each other: in a debug build swift-argument-parser checks a group four times,
/// and one inside it sixteen times, whenever the program starts.
package protocol CriteriaCommand: ParsableCommand {
  var catalog: CatalogOption { get }
  var kinds: KindOptions { get set }
  var names: NameOptions { get set }
  var ranges: RangeOptions { get set }
  var own: CriteriaOptions { get set }
}

extension CriteriaCommand {
  package var criteria: TypedCriteria {
    get {
      var criteria = TypedCriteria()
      (criteria.kinds, criteria.names, criteria.ranges, criteria.own) = (kinds, names, ranges, own)
      return criteria
    }
    // Criteria of a saved search take the place of those that were typed.
    set { (kinds, names, ranges, own) = (newValue.kinds, newValue.names, newValue.ranges, newValue.own) }
  }

  /// The catalog, and the criteria with what only it can read.
  ///
  /// - Parameters:
  ///   - synonyms: whether words find more than they say.
  ///   - anywhere: whether the catalog may be in a database.
  ///   - change: adds what a command has beside criteria.
  /// - Throws: `ValidationError` for a value that cannot be read, even where there is no catalog; ``Failure`` for the rest.
  package func asking(
    _ synonyms: SynonymsOption? = nil, anywhere: Bool = false,
    _ change: (inout AssetCriteria) throws -> Void = { _ in }
  ) throws -> (open: Catalog, asked: AssetCriteria) {
    var asked = try criteria.criteria()
    try change(&asked)
    let open = try anywhere ? catalog.openAnywhere(synonyms) : catalog.open(synonyms)
    try criteria.complete(&asked, in: open, catalog)
    criteria.noteWithoutEffect()
    return (open, asked)
  }

  /// What whoever reads the answer should know of how the words were read, where the answer itself has no place for it.
  package func tellReading(of asked: AssetCriteria, in open: Catalog) {
    Console.notes(KeywordQuery(asked.keyword ?? "", open.synonyms).sentences)
  }
}
