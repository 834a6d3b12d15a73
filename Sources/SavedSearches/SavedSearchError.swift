/// Why saved searches, or what they found last, cannot be read or written.
package struct SavedSearchError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What happened, with the path.
  package let description: String

  init(_ description: String) { self.description = description }
}
