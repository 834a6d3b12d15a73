/// An answer as the API would send it.
package struct APIResponse: Sendable {
  /// The body, compact.
  package let json: [UInt8]
  /// The generation of the catalog that it is from.
  package let generation: Int
  /// How many assets match.
  package let total: Int
  /// As ``Answer/notices``.
  package let notices: [String]
}
