package import CatalogStore

/// A catalog whose assets are in another program's database.
package protocol RemoteCatalog: Sendable {
  /// Where that is, without a secret.
  var address: String { get }
  /// What is wrong with what it holds.
  func damage(_ detail: String) -> CatalogError
  /// Begins a question, which sees one generation.
  func begin() throws(CatalogError) -> any RemoteSnapshot
  /// Forgets what was kept of it on this machine.
  ///
  /// - Returns: whether there was something.
  func forgetKept() -> Bool
  /// Ends it.
  ///
  /// - Parameter isSound: whether its connection may answer the next one.
  func end(_ snapshot: any RemoteSnapshot, isSound: Bool)
}
