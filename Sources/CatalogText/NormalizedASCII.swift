/// Normalized ASCII in memory that somebody else owns, one byte a unit.
///
/// Safe: each function checks its index; whoever makes one keeps the memory for as long, which `unsafe` says there.
@safe
struct NormalizedASCII: NormalizedText {
  private let bytes: UnsafeBufferPointer<UInt8>

  /// Normalizes `source` into `buffer`, which has to be as large; nil if `source` is not ASCII.
  init?(normalization source: UnsafeBufferPointer<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>) {
    var end = 0
    // True at the start, so that leading white space is dropped like repeated white space.
    var afterSpace = true
    for at in source.indices {
      let byte = unsafe source[at]
      switch byte {
      case 0x21...0x40, 0x5B...0x5F, 0x61...0x7E:
        unsafe buffer[end] = byte
        afterSpace = false
      case 0x60:
        unsafe buffer[end] = UInt8(ascii: "'")
        afterSpace = false
      case 0x41...0x5A:
        unsafe buffer[end] = byte | 0x20
        afterSpace = false
      case 0x20, 0x09...0x0D:
        if afterSpace { continue }
        unsafe buffer[end] = 0x20
        afterSpace = true
      case 0x80...:
        return nil
      default:
        continue
      }
      end += 1
    }
    if afterSpace, end > 0 { end -= 1 }
    unsafe bytes = unsafe UnsafeBufferPointer(rebasing: buffer[..<end])
  }

  var count: Int { unsafe bytes.count }

  func kind(at index: Int) -> ScalarKind {
    unsafe index >= 0 && index < bytes.count ? ScalarKind(ascii: bytes[index]) : .gap
  }

  func text(_ range: Range<Int>) -> String {
    unsafe String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
  }

  func hasASCII(_ ascii: StaticString, at index: Int) -> Bool {
    guard index >= 0, unsafe index + ascii.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<ascii.utf8CodeUnitCount where unsafe bytes[index + offset] != ascii.utf8Start[offset] {
      return false
    }
    return true
  }
}
