import BenchmarkKit
import LearningAPI

/// One line of the file that the peers index: `id type level locale skills date words`, with tabs between.
struct FlatAsset {
  /// The code of an asset without a level.
  static let noLevel = "none"

  let urn: String
  let values: [Field: [Int]]
  /// Milliseconds; 0 where the asset has no date, which stands last in every engine.
  let date: Int64
  let words: [String]

  /// - Returns: nil for what a question never finds or what only Carrel could take apart: retired assets, other
  ///   types, titles without a word.
  init?(_ asset: JSONValue, title: PlainTitle, _ codes: inout Codes) {
    let details = asset["details"]
    guard let urn = asset["urn"]?.string, let type = asset["type"]?.string,
      ["COURSE", "VIDEO", "LEARNING_PATH"].contains(type),
      details?["availability"]?.isString("RETIRED") != true, details?["retiredAt"] == nil,
      let locale = asset["title"]?["locale"], let language = locale["language"]?.string,
      let country = locale["country"]?.string
    else { return nil }
    words = title.tokens
    if words.isEmpty { return nil }
    self.urn = urn
    var skills: Set<Int> = []
    if let classifications = details?["classifications"] {
      for value in classifications.elements.compactMap({ $0["associatedClassification"] }) {
        guard value["type"]?.isString("SKILL") == true, let urn = value["urn"]?.string else { continue }
        skills.insert(codes.code(urn, .skill))
      }
    }
    values = [
      .type: [codes.code(type, .type)],
      .level: [codes.code(details?["level"]?.string ?? Self.noLevel, .level)],
      .locale: [codes.code("\(language)_\(country)", .locale)], .skill: skills.sorted(),
    ]
    date = details?["publishedAt"]?.int ?? 0
  }

  func line(id: Int) -> String {
    let columns = [Field.type, .level, .locale, .skill].map { field in
      values[field, default: []].map(String.init).joined(separator: ",")
    }
    return ([String(id)] + columns + [String(date), words.joined(separator: " ")]).joined(separator: "\t")
  }
}
