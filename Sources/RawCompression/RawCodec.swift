import CSystemZlib

/// Raw JSON at rest: deflate with a preset dictionary per asset type, and preset codes where there are such.
///
/// Short JSON, nearly all there is, goes through ``ShortDeflate``. Longer JSON is worth zlib at level 3 (measured
/// with a 16 KB dictionary of the type's own JSON): a course of 13.9 kB takes 1.32 kB and 55 µs, without a
/// dictionary 1.96 kB. Level 6 saves another tenth and takes twice as long.
package enum RawCodec {
  package static let dictionarySize = 16_384
  private static let level: Int32 = 3
  /// 32 KB, without zlib's own header: the row names size and dictionary.
  private static let windowBits: Int32 = -15

  /// A stream that has read the dictionary. Copying it is cheaper than reading the dictionary again.
  package final class Template {
    fileprivate let stream = ZStream()
    fileprivate let short: ShortDeflate?
    fileprivate let hasCodes: Bool

    /// - Parameter codes: for short texts; nil for those of deflate.
    package init?(dictionary: [UInt8], codes: PresetCodes? = nil) {
      let isUsual = !dictionary.isEmpty && dictionary.count <= RawCodec.dictionarySize
      short = isUsual ? ShortDeflate(dictionary: dictionary, codes) : nil
      hasCodes = isUsual && codes != nil
      guard
        unsafe deflateInit2_(
          stream.pointer, RawCodec.level, Z_DEFLATED, RawCodec.windowBits, 8, Z_DEFAULT_STRATEGY,
          ZLIB_VERSION,
          ZStream.size) == Z_OK
      else { return nil }
      unsafe stream.end = unsafe deflateEnd
      guard let count = UInt32(exactly: dictionary.count),
        unsafe count == 0 || deflateSetDictionary(stream.pointer, dictionary, count) == Z_OK
      else { return nil }
    }
  }

  /// Nil where there is no memory, or more than zlib takes at once.
  ///
  /// - Returns: also whether who unpacks it needs the template's codes.
  package static func compress(
    _ bytes: ArraySlice<UInt8>, _ template: Template
  ) -> (bytes: [UInt8], needsCodes: Bool)? {
    if let short = template.short, bytes.count <= ShortDeflate.longestText {
      return (unsafe bytes.withUnsafeBytes { unsafe short.compress($0) }, template.hasCodes)
    }
    let stream = ZStream()
    guard unsafe deflateCopy(stream.pointer, template.stream.pointer) == Z_OK else { return nil }
    unsafe stream.end = unsafe deflateEnd
    return stream.deflated(bytes).map { ($0, false) }
  }

  /// Unpacks one after the other. Making a new stream for each took as long as unpacking a video.
  package final class Inflater {
    private let stream = ZStream()

    package init() {}

    /// Nil where the bytes are not what was stored: damaged, or not of the size that the row names.
    package func decompress(
      _ bytes: [UInt8], size: Int, dictionary: [UInt8], codes: PresetCodes? = nil
    ) -> [UInt8]? {
      unsafe bytes.withUnsafeBytes {
        unsafe decompress($0, size: size, dictionary: dictionary, codes: codes)
      }
    }

    /// As ``decompress(_:size:dictionary:codes:)`` for bytes where they lie.
    package func decompress(
      _ bytes: UnsafeRawBufferPointer, size: Int, dictionary: [UInt8], codes: PresetCodes? = nil
    ) -> [UInt8]? {
      if unsafe stream.end != nil {
        guard unsafe inflateReset(stream.pointer) == Z_OK else { return nil }
      } else {
        guard unsafe inflateInit2_(stream.pointer, windowBits, ZLIB_VERSION, ZStream.size) == Z_OK else {
          return nil
        }
        unsafe stream.end = unsafe inflateEnd
      }
      guard let count = UInt32(exactly: bytes.count), let room = UInt32(exactly: size + 1),
        let length = UInt32(exactly: dictionary.count),
        unsafe length == 0 || inflateSetDictionary(stream.pointer, dictionary, length) == Z_OK
      else { return nil }
      if let codes, unsafe !stream.takes(inflate, codes.head) { return nil }
      var result = Z_OK
      let source = unsafe bytes.baseAddress?.assumingMemoryBound(to: UInt8.self)
      let out = unsafe [UInt8](unsafeUninitializedCapacity: size + 1) { target, written in
        result = unsafe stream.run(inflate, source, count, target.baseAddress, room)
        written = unsafe size + 1 - Int(stream.pointer.pointee.avail_out)
      }
      return result == Z_STREAM_END && out.count == size ? out : nil
    }
  }
}
