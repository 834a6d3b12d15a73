/// Which title of a segment an asset has in a locale.
struct RecordPlaces {
  private static let none = UInt32.max

  /// Per asset the locale of its first title.
  private var firstLocales: [UInt32]
  /// Further titles, by asset and locale.
  private var others: [UInt64: UInt32] = [:]

  init(assets: Int) { firstLocales = Array(repeating: Self.none, count: assets) }

  mutating func add(_ title: Int, of ordinal: Int, locale: UInt32) {
    if title == ordinal {
      firstLocales[ordinal] = locale
    } else {
      others[UInt64(ordinal) << 32 | UInt64(locale)] = UInt32(title)
    }
  }

  func title(of ordinal: Int, in locale: UInt32) -> Int? {
    if firstLocales[ordinal] == locale { return ordinal }
    if others.isEmpty { return nil }
    return others[UInt64(ordinal) << 32 | UInt64(locale)].map(Int.init)
  }
}
