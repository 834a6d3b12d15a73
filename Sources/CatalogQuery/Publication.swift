import CatalogEngine
import CatalogRemote
package import CatalogStore

/// A generation of one file. Another file may have one of the same number, and so may this one, where it is restored.
package struct Publication: Sendable, Hashable {
  /// Nil where the assets are in databases, where each publication has a name of its own.
  private let file: FileIdentity?
  private let name: String?
  private let generation: GenerationID

  /// What a connection sees.
  package init(_ connection: ReadConnection) throws(CatalogError) {
    let remote = connection.remote
    file = remote == nil ? connection.identity : nil
    name = remote?.publication
    generation = try GenerationID(connection)
  }
}
