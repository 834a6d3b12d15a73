import CommandOutput
import LearningAPI

/// The words of the page for the API's names.
enum Labels {
  private static let languages: [String: String] = [
    "ar": "Arabic", "cs": "Czech", "da": "Danish", "de": "German", "en": "English", "es": "Spanish",
    "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi", "hu": "Hungarian", "in": "Indonesian",
    "it": "Italian", "ja": "Japanese", "ko": "Korean", "ms": "Malay", "nl": "Dutch", "no": "Norwegian",
    "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "vi": "Vietnamese", "zh": "Chinese",
  ]

  /// `Learning path`
  static func name(ofEnum value: String) -> String {
    let words = value.lowercased().split(separator: "_").joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }

  /// `German (DE)`
  static func name(of locale: AssetLocale) -> String {
    guard let language = languages[locale.language] else { return locale.tag }
    let rest = [locale.country, locale.variant].compactMap(\.self).joined(separator: " ")
    return rest.isEmpty ? language : "\(language) (\(rest))"
  }

  /// As HTML names a language (BCP 47); LinkedIn writes Indonesian in the old way.
  static func language(_ locale: AssetLocale?) -> String {
    guard let locale else { return "" }
    let language = locale.language == "in" ? "id" : locale.language
    return [language, locale.country].compactMap(\.self).joined(separator: "-")
  }

  static func name(of facet: FacetName) -> String {
    switch facet {
    case .locale: "Language"
    case .contributor: "Author"
    case .timeToComplete: "Duration"
    default: name(ofEnum: facet.rawValue)
    }
  }

  /// Where words are looked for: `Chapters and videos`
  static func name(of field: SearchField) -> String {
    switch field {
    case .title: "Titles"
    case .description: "Descriptions"
    case .skill: "Skills and topics"
    case .instructor: "Authors"
    case .chapter: "Chapters and videos"
    }
  }

  /// A value of a facet; of what a URN stands for, its label or, where it has none, the URN.
  static func name(_ facet: FacetName, _ value: String, label: String?) -> String {
    switch facet {
    case .assetType, .difficultyLevel: name(ofEnum: value)
    case .locale: AssetLocale(value).map(name) ?? value
    case .timeToComplete: DurationRange(rawValue: value).map(name) ?? value
    default: label ?? value
    }
  }

  private static func name(of range: DurationRange) -> String {
    switch range {
    case .under10Minutes: "Under 10 minutes"
    case .minutes10To30: "10 to 30 minutes"
    case .minutes30To60: "30 to 60 minutes"
    case .hours1To2: "1 to 2 hours"
    case .hours2To3: "2 to 3 hours"
    case .hours3AndMore: "3 hours and more"
    }
  }

  /// `a skill`, `an author`
  static func withArticle(_ name: String) -> String {
    ("aeiou".contains(name.first ?? " ") ? "an " : "a ") + name
  }

  /// `1 result`, `3,118 results`
  static func results(_ count: Int) -> String { Display.count(count, "result") }
}
