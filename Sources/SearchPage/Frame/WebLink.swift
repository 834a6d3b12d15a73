/// Addresses that the API sent, which may be anything.
enum WebLink {
  /// Nil for what a click would do more with than show a page.
  static func safe(_ text: String?) -> String? {
    guard let text, text.hasPrefix("https://") || text.hasPrefix("http://"),
      text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
    else { return nil }
    return text
  }
}
