extension StringProtocol {
  /// The text without such scalars at its beginning and its end.
  package func trimmed(where isLeftOut: (Unicode.Scalar) -> Bool) -> String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !isLeftOut($0) }),
      let last = scalars.lastIndex(where: { !isLeftOut($0) })
    else { return "" }
    return String(self[first..<scalars.index(after: last)])
  }
}

extension Unicode.Scalar {
  /// Whether it is a space, of any width, or a tab.
  package var isBlank: Bool { value == 0x09 || properties.generalCategory == .spaceSeparator }
}
