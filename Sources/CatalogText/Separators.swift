extension Unicode.Scalar {
  /// Whether this is white space in Unicode's sense, which separates words of titles and chunks of queries.
  var isSeparator: Bool {
    switch value {
    case 0x20, 0x09...0x0D: true
    case 0x00...0x7F: false
    default: properties.isWhitespace
    }
  }
}
