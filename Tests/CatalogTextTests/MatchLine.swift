import CatalogText
import TestSupport

/// One line of `Fixtures/text/*.tsv`: a title, a query, and whether it finds the title.
struct MatchLine {
  let file: String
  let number: Int
  let title: String
  let query: String
  let isMatch: Bool

  static let locales = [
    "en_US", "de_DE", "es_ES", "fr_FR", "it_IT", "ja_JP", "ko_KR", "nl_NL", "pl_PL", "pt_BR", "tr_TR",
    "in_ID", "zh_CN",
  ]

  /// All files: one for each locale, one of technical names and signs, one of scripts that no locale of these has.
  static let files = locales + ["technical", "scripts"]

  struct Malformed: Error, CustomStringConvertible {
    let description: String
  }

  static func read(_ name: String) throws -> [MatchLine] {
    let file = "\(name).tsv"
    let lines = try Fixtures.text("text/\(file)").split(separator: "\n", omittingEmptySubsequences: false)
    var result: [MatchLine] = []
    for (index, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("# ") {
      let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
      guard fields.count == 3, ["yes", "no"].contains(fields[2]) else {
        throw Malformed(description: "\(file):\(index + 1): \(line)")
      }
      result.append(
        MatchLine(
          file: file, number: index + 1, title: try decode(fields[0]), query: try decode(fields[1]),
          isMatch: fields[2] == "yes"))
    }
    return result
  }

  /// What a failure has to show: the line, and how both sides were read.
  var explanation: String {
    let words = TitleWords(title)
    let reading = KeywordQuery(query)
    return """
      \(file):\(number): \(query.debugDescription) \(isMatch ? "has to find" : "must not find") \
      \(title.debugDescription)
        title: \(words.words) joined: \(words.joined)
        required: \(reading.required) excluded: \(reading.excluded)
      """
  }

  /// Decodes `\u{XXXX}`, `\t` and `\n`, so that what no editor shows can stand in a file.
  private static func decode(_ field: Substring) throws -> String {
    var decoded = ""
    var rest = field
    while let backslash = rest.firstIndex(of: "\\") {
      decoded += rest[..<backslash]
      rest = rest[backslash...].dropFirst()
      switch rest.first {
      case "t":
        decoded += "\t"
        rest = rest.dropFirst()
      case "n":
        decoded += "\n"
        rest = rest.dropFirst()
      case "u":
        guard let close = rest.firstIndex(of: "}"), rest.dropFirst().first == "{",
          let value = UInt32(rest[..<close].dropFirst(2), radix: 16), let scalar = Unicode.Scalar(value)
        else { throw Malformed(description: "no scalar in \(field)") }
        decoded.unicodeScalars.append(scalar)
        rest = rest[close...].dropFirst()
      default:
        throw Malformed(description: "unknown escape in \(field)")
      }
    }
    return decoded + rest
  }
}
