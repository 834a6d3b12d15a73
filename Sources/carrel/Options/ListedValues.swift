/// Values of an option that can be given several times, or with commas between: `--level beginner,advanced`.
enum ListedValues {
  static func all(_ texts: [String]) -> [String] {
    texts.flatMap { text in
      let parts = text.split(separator: ",", omittingEmptySubsequences: true).map { part in
        String(
          part.trimmingPrefix(while: \.isWhitespace).reversed().trimmingPrefix(while: \.isWhitespace)
            .reversed())
      }.filter { !$0.isEmpty }
      // An empty value is an error of its own.
      return parts.isEmpty ? [text] : parts
    }
  }
}
