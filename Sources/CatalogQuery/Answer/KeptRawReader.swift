import CatalogStore
import RawStorage

/// A reader of raw JSON that a connection keeps: reading the dictionaries again, and making what unpacks, took longer than
/// unpacking the assets of a page.
final class KeptRawReader {
  var reader: RawReader
  private let generation: GenerationID?

  private init(_ reader: RawReader, _ generation: GenerationID?) {
    self.reader = reader
    self.generation = generation
  }

  /// The one that a connection keeps, where it is of that generation: another file's dictionaries have the same numbers.
  ///
  /// - Parameter generation: what the connection sees; nil where that is not known yet.
  static func of(_ connection: ReadConnection, _ generation: GenerationID?) -> KeptRawReader {
    let generation = generation ?? (connection.assets == nil ? try? GenerationID(connection) : nil)
    if let generation, let kept = connection.kept as? KeptRawReader, kept.generation == generation {
      return kept
    }
    let new = KeptRawReader(RawReader(hasChecksums: connection.hasChecksums), generation)
    if generation != nil { connection.kept = new }
    return new
  }
}
