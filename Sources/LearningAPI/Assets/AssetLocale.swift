/// A language and mostly a country: `en_US`, `de`. In a criterion a missing country means any.
public struct AssetLocale: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The language in lower case; Indonesian is `in`, as LinkedIn writes it.
  public let language: String
  /// The country in upper case.
  public let country: String?
  /// A further distinction; never seen so far (API reference §3).
  public let variant: String?

  /// The parts in any case; `id` becomes `in`.
  public init(language: String, country: String? = nil, variant: String? = nil) {
    let language = language.lowercased()
    self.language = language == "id" ? "in" : language
    self.country = country.flatMap { $0.isEmpty ? nil : $0.uppercased() }
    self.variant = variant.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Reads `en`, `en_US` or `en-US`; nil where the first part is not two to eight letters.
  public init?(_ tag: String) {
    let parts = tag.split(whereSeparator: { $0 == "_" || $0 == "-" }).map(String.init)
    guard (1...3).contains(parts.count), (2...8).contains(parts[0].utf8.count),
      parts.allSatisfy({
        $0.utf8.allSatisfy {
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0 | 0x20) || $0.isDecimalDigit
        }
      }),
      parts[0].utf8.allSatisfy({ !$0.isDecimalDigit })
    else { return nil }
    // A country has two letters or three digits; `zh_Hans` names a variant and no country.
    let hasCountry =
      parts.count > 1 && parts[1].utf8.count == (parts[1].utf8.first?.isDecimalDigit == true ? 3 : 2)
    guard parts.count < 3 || hasCountry else { return nil }
    self.init(
      language: parts[0], country: hasCountry ? parts[1] : nil,
      variant: hasCountry ? (parts.count > 2 ? parts[2] : nil) : (parts.count > 1 ? parts[1] : nil))
  }

  /// Reads the API's object; nil where its parts make no locale.
  package init?(_ json: JSONValue) {
    let parts = ["language", "country", "variant"].map { json[$0]?.string ?? "" }
    guard !parts[0].isEmpty else { return nil }
    self.init(parts.filter { !$0.isEmpty }.joined(separator: "_"))
  }

  /// `en_US`; just `en` without a country.
  public var tag: String {
    let start = country.map { language + "_" + $0 } ?? language
    return variant.map { start + "_" + $0 } ?? start
  }

  /// The locale that the tag stands for; nil where it stands for none.
  package var ofTag: AssetLocale? {
    func has(_ text: String, _ letters: ClosedRange<UInt8>) -> Bool {
      text.utf8.count == 2 && text.utf8.allSatisfy(letters.contains)
    }
    let isItself =
      variant == nil && has(language, UInt8(ascii: "a")...UInt8(ascii: "z"))
      && (country.map { has($0, UInt8(ascii: "A")...UInt8(ascii: "Z")) } ?? true)
    return isItself ? self : AssetLocale(tag)
  }

  /// The tag.
  public var description: String { tag }

  /// Whether this criterion lets a title's locale through: a country or variant that is not named matches any.
  public func covers(_ other: AssetLocale) -> Bool {
    language == other.language && (country == nil || country == other.country)
      && (variant == nil || variant == other.variant)
  }

  /// Bytewise by ``tag``.
  public static func < (left: AssetLocale, right: AssetLocale) -> Bool {
    left.tag.utf8.lexicographicallyPrecedes(right.tag.utf8)
  }

  /// The thirteen locales that the API's pages list (API reference §5.3).
  public static let documented: [AssetLocale] = [
    "de_DE", "en_US", "es_ES", "fr_FR", "in_ID", "it_IT", "ja_JP", "ko_KR", "nl_NL", "pl_PL", "pt_BR",
    "tr_TR", "zh_CN",
  ].compactMap { AssetLocale($0) }

  /// Writes the API's object, country first as recorded answers have it.
  package func write(languageFirst: Bool = false, to json: inout JSONWriter) {
    json.object {
      if languageFirst {
        $0.key("language")
        $0.string(language)
      }
      if let country {
        $0.key("country")
        $0.string(country)
      }
      if !languageFirst {
        $0.key("language")
        $0.string(language)
      }
      if let variant {
        $0.key("variant")
        $0.string(variant)
      }
    }
  }
}
