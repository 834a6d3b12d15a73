/// Any text normalized, with the kind of each scalar.
struct NormalizedScalars: NormalizedText {
  private var bytes: [UInt8] = []
  /// Where each scalar begins in `bytes`, and at last where the text ends.
  private var offsets: [Int] = [0]
  private var kinds: [ScalarKind] = []
  private var marksInARow = 0

  /// Normalizes a whole text.
  /// - Parameter alwaysNormalizes: whether to normalize even where that is known to change nothing.
  init(normalization text: String, alwaysNormalizes: Bool = false) {
    bytes.reserveCapacity(text.utf8.count)
    kinds.reserveCapacity(text.utf8.count)
    offsets.reserveCapacity(text.utf8.count + 1)
    let isNormalized =
      !alwaysNormalizes
      && text.unicodeScalars.allSatisfy { NormalizationCheck.isInert($0) || $0.isSeparator }
    let scalars =
      isNormalized
      ? text.unicodeScalars : UnicodeNormalizer.normalize(text, always: alwaysNormalizes)
    var base: Unicode.Scalar = " "
    for scalar in scalars { appendNormalized(scalar, after: &base) }
    dropLastSpace()
  }

  /// No text; for whoever normalizes bit by bit, with ``appendNormalized(_:after:)`` and at last ``dropLastSpace()``.
  init() {}

  /// Ends the text, which no space may do.
  mutating func dropLastSpace() {
    guard kinds.last == .gap, bytes.last == 0x20 else { return }
    kinds.removeLast()
    bytes.removeLast()
    offsets.removeLast()
  }

  var count: Int { kinds.count }

  func kind(at index: Int) -> ScalarKind {
    index >= 0 && index < kinds.count ? kinds[index] : .gap
  }

  func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[offsets[range.lowerBound]..<offsets[range.upperBound]], as: UTF8.self)
  }

  func hasASCII(_ ascii: StaticString, at index: Int) -> Bool {
    guard index >= 0, index < kinds.count else { return false }
    let start = offsets[index]
    guard start + ascii.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<ascii.utf8CodeUnitCount where unsafe bytes[start + offset] != ascii.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Normalizes one scalar that went through ``UnicodeNormalizer``.
  /// - Parameter base: the last scalar that is no stripped mark; it decides whether the next mark stays.
  mutating func appendNormalized(_ scalar: Unicode.Scalar, after base: inout Unicode.Scalar) {
    if ScriptRanges.isCertainIdeograph(scalar) {
      append(scalar, .ideograph)
      base = scalar
      marksInARow = 0
      return
    }
    if scalar.isSeparator {
      if !bytes.isEmpty, bytes.last != 0x20 { append(" ", .gap) }
      base = " "
      marksInARow = 0
      return
    }
    var packed = ScalarNormalizer.normalize(scalar)
    while packed != 0 {
      let value = UInt32(truncatingIfNeeded: packed & 0x1F_FFFF)
      packed >>= 21
      guard let normalized = Unicode.Scalar(value) else { continue }
      let kind = ScalarKind(normalized)
      if kind == .mark || kind == .ideograph && normalized.isMark {
        marksInARow += 1
        if marksInARow > UnicodeNormalizer.mostMarks / 2 { continue }
        if normalized.properties.generalCategory == .nonspacingMark {
          if ScriptRanges.dropsMarks(base) {
            marksInARow -= 1
            continue
          }
          append(normalized, kind)
          continue
        }
        // A spacing mark starts a cluster of its own: taking marks away behind it could let it compose with
        // the next, and normalization twice would differ from normalization once.
      } else {
        marksInARow = 0
      }
      append(normalized, kind)
      base = normalized
    }
  }

  private mutating func append(_ scalar: Unicode.Scalar, _ kind: ScalarKind) {
    for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { bytes.append(byte) }
    offsets.append(bytes.count)
    kinds.append(kind)
  }
}
