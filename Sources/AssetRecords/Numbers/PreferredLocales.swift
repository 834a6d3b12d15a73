package import LearningAPI

/// The locale that each new asset's newest record names first, as long as records are applied: where another record comes, the
/// newest one need not be read again for it.
package struct PreferredLocales {
  private let first: Int64
  /// By asset, from 1; 0 is one that is not known.
  private var numbers: [UInt16] = []
  private var locales: [AssetLocale?] = []
  private var known: [AssetLocale?: UInt16] = [:]

  /// - Parameter first: assets with lower numbers are not new.
  package init(from first: Int64) { self.first = first }

  /// Nil where nothing is known of the asset; a record may name none.
  package subscript(asset: Int64) -> AssetLocale?? {
    get {
      guard asset >= first, asset - first < Int64(numbers.count), numbers[Int(asset - first)] > 0 else {
        return nil
      }
      return locales[Int(numbers[Int(asset - first)]) - 1]
    }
    set {
      guard asset >= first, asset - first < Int64(UInt32.max) else { return }
      let at = Int(asset - first)
      while numbers.count <= at { numbers.append(0) }
      numbers[at] = newValue.map { number($0) } ?? 0
    }
  }

  private mutating func number(_ locale: AssetLocale?) -> UInt16 {
    if let number = known[locale] { return number }
    guard locales.count < Int(UInt16.max) else { return 0 }
    locales.append(locale)
    let number = UInt16(locales.count)
    known[locale] = number
    return number
  }
}
