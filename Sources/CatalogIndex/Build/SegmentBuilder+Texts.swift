import CatalogSQLite

/// The columns of what titles look like.
extension SegmentBuilder {
  /// - Parameter sources: for each title of the segment its place among `texts`; less than 0 where it has none.
  /// - Returns: false where a number is too large for a column.
  mutating func addTexts(_ texts: TitleSpellings, _ sources: [Int]) throws(CatalogError) -> Bool {
    if texts.isTooLarge { return false }
    var starts: [UInt32] = []
    var bytes: [UInt8] = []
    for (title, source) in sources.enumerated() {
      if title % TitleTextReader.titlesPerStart == 0 { starts.append(UInt32(bytes.count)) }
      if source >= 0 { bytes += texts.encoded(source) } else { bytes.append(0) }
    }
    shape.titleTextBytes = bytes.count
    shape.spellings = texts.parts.count
    shape.spellingBytes = texts.parts.bytes.count
    try emit(.titleForm, .numbers16(sources.map { $0 < 0 ? 0 : texts.forms[$0].rawValue }))
    try emit(.titleTextStart, .numbers32(starts + [UInt32(bytes.count)]))
    try emit(.titleText, .bytes(bytes))
    try emit(.spellingStart, .numbers32(texts.parts.starts))
    try emit(.spellingBytes, .bytes(texts.parts.bytes))
    return true
  }
}
