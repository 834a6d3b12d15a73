/// A request before it has a token.
struct Call: Sendable {
  enum Purpose: Sendable { case token, api }

  let purpose: Purpose
  let method: String
  /// The URL without its query, for errors.
  let address: String
  let query: String
  var headers: [String: String] = [:]
  var body: [UInt8] = []

  var url: String { query.isEmpty ? address : address + "?" + query }
}
