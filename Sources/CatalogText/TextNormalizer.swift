/// Rule 1 of how a title becomes words: one spelling for everything that is to compare as equal.
///
/// The steps, in this order, are part of the promise, because another order gives other text:
///
/// 1. White space (Unicode's `White_Space`, so also U+0085, U+2028 and U+2029) becomes a space.
/// 2. `™ ® ℠ ©`, tatweel, control and format characters, everything else that is invisible by default (variation
///    selectors, fillers) and enclosing marks are dropped. They go before normalization, so that a
///    zero-width joiner between か and its mark leaves が, and `™` does not turn into the letters `tm`. The acute
///    accent by itself, which normalization takes for a space, becomes an apostrophe.
/// 3. NFKC.
/// 4. Full case normalization, scalar by scalar and without context: the lower case of the upper case. With it the
///    letters that Unicode does not normalize but people type by others: `æ œ ø ł đ ð þ ħ ŧ ŋ ə`. Decimal digits of every
///    script become ASCII digits. All apostrophes become `'`, all hyphens, dashes and minus signs `-`, and `♯` is `#`.
/// 5. Nonspacing marks are stripped after Latin, Greek, Cyrillic, Arabic and Hebrew letters, be they
///    composed or not.
/// 6. Runs of spaces become one, and none is left at either end.
///
/// Of more than 30 marks in a row the rest is dropped. Normalization normalized text changes nothing.
public enum TextNormalizer {
  /// The text normalized; names are compared by it.
  public static func normalize(_ text: String) -> String {
    normalizeASCII(text) ?? normalizeAnything(text)
  }

  /// The short way, which nearly all English titles take; nil if the text is not ASCII.
  static func normalizeASCII(_ text: String) -> String? {
    var text = text
    return text.withUTF8 { source -> String? in
      unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: source.count) { buffer in
        guard let normalized = unsafe NormalizedASCII(normalization: source, into: buffer) else { return nil }
        return normalized.text(0..<normalized.count)
      }
    }
  }

  /// The long way, right for every text.
  static func normalizeAnything(_ text: String) -> String {
    let normalized = NormalizedScalars(normalization: text)
    return normalized.text(0..<normalized.count)
  }
}
