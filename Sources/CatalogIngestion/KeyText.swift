/// Text of a key or a token that somebody gave by mistake where something else belongs.
package enum KeyText {
  /// What holds one in LinkedIn's JSON.
  private static let names = ["client_secret", "access_token"]

  /// Whether nothing of a text may be kept or shown.
  package static func isKey(_ text: String) -> Bool { names.contains(where: text.contains) }
}
