import Foundation

extension URL {
  /// The path as programs and SQLite take it.
  package var filePath: String { path(percentEncoded: false) }
}
