import RawCompression

/// What a row of raw JSON is unpacked with.
struct RawParts: Sendable {
  var dictionary: [UInt8] = []
  /// Those of the dictionary, where the row needs them.
  var codes: PresetCodes?
  /// The shared objects that it names, in their order.
  var objects: [[UInt8]] = []
  /// Where the deflated bytes begin.
  var start = 0

  /// - Parameter size: of the text.
  /// - Returns: nil where the row is damaged.
  func text(_ row: UnsafeRawBufferPointer, size: Int, _ inflater: RawCodec.Inflater) -> [UInt8]? {
    // A row names few objects of few bytes each, however often.
    let rest = size - objects.reduce(0) { $0 + $1.count } + objects.count
    guard rest >= objects.count, start <= row.count,
      let text = unsafe inflater.decompress(
        UnsafeRawBufferPointer(rebasing: row[start...]), size: rest, dictionary: dictionary, codes: codes)
    else { return nil }
    // Without objects the byte that stands for one is a byte like others.
    return objects.isEmpty ? text : CutText.joined(text, objects, size: size)
  }
}
