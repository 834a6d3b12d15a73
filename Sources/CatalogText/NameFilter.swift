/// Tells cheaply which of ten thousand names cannot be one of a few, so that those few are normalized alone: to normalize all of
/// them took a quarter of the time of a whole query.
///
/// Normalization keeps the ASCII letters and digits of a text, in lower case and in their order, whatever it makes of the rest. So
/// a name whose letters and digits are not among those of what is looked for, in their order, is another one.
package struct NameFilter {
  private let wanted: [[UInt8]]

  /// - Parameter names: of which some are looked for, as somebody wrote them.
  package init(_ names: [String]) { wanted = names.map { Array(TextNormalizer.normalize($0).utf8) } }

  /// False where a name is none of them.
  package func mayBeOne(_ name: Span<UInt8>) -> Bool { wanted.contains { mayBe($0, name) } }

  private func mayBe(_ wanted: [UInt8], _ name: Span<UInt8>) -> Bool {
    var at = 0
    for index in name.indices {
      var byte = name[index]
      switch byte {
      case UInt8(ascii: "A")...UInt8(ascii: "Z"): byte |= 0x20
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"): break
      default: continue
      }
      while at < wanted.count, wanted[at] != byte { at += 1 }
      if at == wanted.count { return false }
      at += 1
    }
    return true
  }
}
