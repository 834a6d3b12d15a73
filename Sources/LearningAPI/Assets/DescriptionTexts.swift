/// The descriptions of an asset as words are looked for in them: the long one and the short one, without markup.
package enum DescriptionTexts {
  /// - Parameter json: the asset's.
  package static func read(_ json: JSONValue) -> [String] {
    guard let details = json["details"], details.isObject else { return [] }
    return ["description", "shortDescription"].compactMap { name in
      if let plain = details[name]?["value"]?.string { return plain }
      return details["\(name)IncludingHtml"]?["value"]?.string.map(withoutMarkup)
    }.filter { !$0.isEmpty }
  }

  /// Whether there is any; markup alone counts.
  package static func areThere(in json: JSONValue) -> Bool {
    guard let details = json["details"], details.isObject else { return false }
    return ["description", "shortDescription"].contains { name in
      let text =
        details[name]?["value"]?.string ?? details["\(name)IncludingHtml"]?["value"]?.string
      return text?.isEmpty == false
    }
  }

  private static let entities = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": " ",
  ]

  /// Tags become spaces, entities the characters that they stand for.
  package static func withoutMarkup(_ text: String) -> String {
    var plain = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "<":
        // What does not begin like a tag is text: "a < b".
        guard let next = rest.first, next.properties.isAlphabetic || next == "/" || next == "!",
          let end = rest.firstIndex(of: ">")
        else {
          plain.append(scalar)
          continue
        }
        rest = rest[rest.index(after: end)...]
        plain.append(" ")
      case "&":
        guard let end = rest.prefix(10).firstIndex(of: ";"), let meant = character(rest[..<end]) else {
          plain.append(scalar)
          continue
        }
        rest = rest[rest.index(after: end)...]
        plain.append(contentsOf: meant.unicodeScalars)
      default: plain.append(scalar)
      }
    }
    return String(plain)
  }

  private static func character(_ name: Substring.UnicodeScalarView.SubSequence) -> String? {
    let name = String(name)
    if let known = entities[name] { return known }
    guard name.hasPrefix("#") else { return nil }
    let digits = name.dropFirst()
    let number =
      digits.first.map { "xX".contains($0) } ?? false ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
  }
}
