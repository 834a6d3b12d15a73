import CatalogFacets
import CatalogIndex
import CatalogStore

/// Facets of a frequent word alone, which the segment tells.
extension MatchedSegment {
  /// Adds up what the segment knows of the assets that have the word.
  ///
  /// - Returns: false where it does not know it of those that pass; nothing was counted then.
  func count(
    _ word: FrequentWord, _ columns: InternedSetColumns, into counts: inout ValueCounts,
    _ connection: ReadConnection
  ) throws(CatalogError) -> Bool {
    guard let kind = InternedSetColumns.classifications.firstIndex(where: { $0.set == columns.set }),
      let types = word.types(self.counts, where: { plan.failures[$0] == 0 })
    else { return false }
    // The closure of the standard library's method does not pass typed errors on.
    var failure: CatalogError?
    unsafe counts.withDense(segment.memberLimit(columns)) { dense in
      do throws(CatalogError) {
        for type in types { unsafe try word.addTags(ofType: type, kind: kind, to: dense) }
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return true
  }
}
