import LearningAPI

/// JSON for a terminal. Texts of an asset are given as they were sent, and JSON lets DEL, the control
/// characters of ISO 6429 (U+0080 to U+009F) and bidirectional overrides stand raw in a string.
package enum TerminalJSON {
  /// The same JSON with these characters as `\u` escapes.
  package static func escaping(_ json: [UInt8]) -> [UInt8] {
    let text = String(decoding: json, as: UTF8.self)
    guard text.unicodeScalars.contains(where: isObeyed) else { return json }
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if isObeyed(scalar) {
        let digits = String(scalar.value, radix: 16)
        let zeros = String(repeating: "0", count: 4 - digits.count)
        out.append(contentsOf: "\\u\(zeros)\(digits)".unicodeScalars)
      } else {
        out.append(scalar)
      }
    }
    return Array(String(out).utf8)
  }

  /// Line feeds stand between the lines of indented JSON; inside a string they cannot stand raw.
  private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
    scalar != "\n" && Display.isObeyed(scalar)
  }
}
