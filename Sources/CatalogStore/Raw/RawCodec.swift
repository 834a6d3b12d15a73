import CZlib

/// Raw JSON at rest: deflate with a preset dictionary per asset type.
///
/// Short JSON, nearly all there is, goes through ``FixedDeflate``. Longer JSON is worth zlib at level 3 (measured
/// with a 16 KB dictionary of the type's own JSON): a course of 13.9 kB takes 1.32 kB and 55 µs, without a
/// dictionary 1.96 kB. Level 6 saves another tenth and takes twice as long.
enum RawCodec {
  static let dictionarySize = 16_384
  private static let level: Int32 = 3
  /// 32 KB, without zlib's own header: the row names size and dictionary.
  private static let windowBits: Int32 = -15

  /// A stream that has read the dictionary. Copying it is cheaper than reading the dictionary again.
  final class Template {
    fileprivate var stream = z_stream()
    fileprivate let short: FixedDeflate?

    init?(dictionary: [UInt8]) {
      let isUsual = !dictionary.isEmpty && dictionary.count <= RawCodec.dictionarySize
      short = isUsual ? FixedDeflate(dictionary: dictionary) : nil
      guard
        deflateInit2_(
          &stream, RawCodec.level, Z_DEFLATED, RawCodec.windowBits, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
          Int32(MemoryLayout<z_stream>.size)) == Z_OK
      else { return nil }
      if !dictionary.isEmpty { deflateSetDictionary(&stream, dictionary, UInt32(dictionary.count)) }
    }

    deinit { deflateEnd(&stream) }
  }

  static func compress(_ bytes: ArraySlice<UInt8>, _ template: Template) -> [UInt8]? {
    if let short = template.short, bytes.count <= FixedDeflate.longestText {
      return bytes.withUnsafeBytes { short.compress($0) }
    }
    var stream = z_stream()
    guard deflateCopy(&stream, &template.stream) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    return bytes.withUnsafeBufferPointer { source in
      [UInt8](unsafeUninitializedCapacity: bound) { target, written in
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.avail_in = UInt32(source.count)
        stream.next_out = target.baseAddress
        stream.avail_out = UInt32(bound)
        deflate(&stream, Z_FINISH)
        written = bound - Int(stream.avail_out)
      }
    }
  }

  /// Unpacks one after the other. Making a stream anew for each took as long as unpacking a video.
  final class Inflater {
    private var stream = z_stream()
    private var isReady = false

    /// Nil where the bytes are not what was stored: damaged, or not of the size that the row names.
    func decompress(_ bytes: [UInt8], size: Int, dictionary: [UInt8]) -> [UInt8]? {
      if isReady {
        inflateReset(&stream)
      } else {
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, windowBits, ZLIB_VERSION, size) == Z_OK else { return nil }
        isReady = true
      }
      if !dictionary.isEmpty { inflateSetDictionary(&stream, dictionary, UInt32(dictionary.count)) }
      var result: Int32 = Z_OK
      let out = bytes.withUnsafeBufferPointer { source in
        [UInt8](unsafeUninitializedCapacity: size + 1) { target, written in
          stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
          stream.avail_in = UInt32(source.count)
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(size + 1)
          result = inflate(&stream, Z_FINISH)
          written = size + 1 - Int(stream.avail_out)
        }
      }
      return result == Z_STREAM_END && out.count == size ? out : nil
    }

    deinit { if isReady { inflateEnd(&stream) } }
  }
}
