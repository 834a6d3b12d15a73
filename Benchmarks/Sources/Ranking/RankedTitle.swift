import BenchmarkKit
import CatalogText
import LearningAPI

/// A title that somebody may look for.
struct RankedTitle {
  let urn: String
  let locale: String
  let isVideo: Bool
  let text: String
  /// What counts as found: every asset with this title.
  let normalized: String
  /// Normalized words in order; ideographs one by one.
  let words: [String]

  init?(_ asset: JSONValue) {
    let title = asset["title"]
    guard let urn = asset["urn"]?.string, let type = asset["type"]?.string, type != "CHAPTER",
      let text = title?["value"]?.string, let language = title?["locale"]?["language"]?.string,
      let country = title?["locale"]?["country"]?.string
    else { return nil }
    self.urn = urn
    locale = "\(language)_\(country)"
    isVideo = type == "VIDEO"
    self.text = text
    normalized = TextNormalizer.normalize(text)
    words = TitleWords(text).words
  }

  /// The words as the other engines index them.
  var indexed: String { PlainTitle.tokens(words).joined(separator: " ") }
}
