/// A text and its locale; the API calls it a LocaleString (API reference §3).
public struct LocalizedText: Sendable, Hashable {
  /// The text.
  public let value: String
  /// Missing in projected answers such as `title:(value)`.
  public let locale: AssetLocale?

  /// A text in a locale.
  package init(_ value: String, locale: AssetLocale?) {
    self.value = value
    self.locale = locale
  }

  /// Nil without a `value`.
  package init?(_ json: JSONValue) {
    guard let value = json["value"]?.string else { return nil }
    self.init(value, locale: json["locale"].flatMap { AssetLocale($0) })
  }

  /// Reads one of many texts, whose locales are few.
  init?(_ json: JSONValue, _ parts: inout AssetParts) {
    guard let value = json["value"]?.string else { return nil }
    self.init(value, locale: json["locale"].flatMap { parts.locales($0) { AssetLocale($0) } })
  }
}
