import CatalogEngine
package import CatalogStore

/// A generation of one file. Another file may have one of the same number, and so may this one, where it is restored.
package struct Publication: Sendable, Hashable {
  private let file: FileIdentity
  private let generation: GenerationID

  /// What a connection sees.
  package init(_ connection: ReadConnection) throws(CatalogError) {
    file = connection.identity
    generation = try GenerationID(connection)
  }
}
