/// A search that somebody gave a name.
package struct SavedSearch: Sendable, Hashable {
  /// Its name.
  package let name: String
  /// Its criteria, as words of a command line.
  package let arguments: [String]
  /// The line of the file where it stands, from 1.
  package let line: Int

  /// - Returns: why a text can be no name, as a clause; nil where it can.
  package static func problem(withName name: String) -> String? {
    if name.isEmpty { return "it is empty" }
    if name.hasPrefix("-") || name.hasPrefix("#") { return "it begins with \(name.prefix(1))" }
    if name.utf8.count > 200 { return "it is longer than 200 bytes" }
    let isPlain = name.unicodeScalars.allSatisfy {
      $0.value > 0x1F && !(0x7F...0x9F).contains($0.value) && !["\u{2028}", "\u{2029}"].contains($0)
    }
    return isPlain ? nil : "it has control characters"
  }
}
