package import LearningAPI

/// What is kept of a title beside its text, in 16 bits: how the JSON of its record writes it, its locale, and whether its asset
/// shows it.
package struct TitleForm: Sendable {
  private static let shapes: UInt16 = 31
  private static let shown: UInt16 = 32
  private static let localeShift: UInt16 = 6

  let rawValue: UInt16

  init(rawValue: UInt16) { self.rawValue = rawValue }

  /// - Parameters:
  ///   - locale: as the catalog numbers its locales.
  ///   - isShown: whether the asset shows this title where nobody asks for another locale's.
  init(_ shape: ElementShape?, locale: Int64, isShown: Bool) {
    guard let shape, let locale = UInt16(exactly: locale), locale <= UInt16.max >> Self.localeShift else {
      rawValue = 0
      return
    }
    rawValue = UInt16(shape.rawValue) & Self.shapes | (isShown ? Self.shown : 0) | locale << Self.localeShift
  }

  /// How the JSON writes the title; nil where the row has to tell everything.
  package var shape: ElementShape? { ElementShape(rawValue: Int64(rawValue & Self.shapes)) }
  package var isShown: Bool { rawValue & Self.shown != 0 }
  package var locale: Int64 { Int64(rawValue >> Self.localeShift) }
}
