package import CatalogStore

/// One question that `verify` asks of a catalog. A copy of the data that can be thrown away, such as columns in
/// memory order, brings a check of its own.
package protocol CatalogCheck: Sendable {
  /// What it looks at, in a word or two.
  var name: String { get }

  /// Looks, and reports what is wrong.
  ///
  /// - Throws: ``CatalogError``; `damaged` becomes a finding, the other checks go on.
  func run(_ inspection: inout Inspection) throws(CatalogError)
}
