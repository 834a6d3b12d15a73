/// The 512 bytes before a file in a pack, which is a tar archive (POSIX ustar): `tar` can take it apart.
///
/// A reader makes the header that has to be there and compares, so that nothing in a pack can say where to write.
enum TarHeader {
  static let blockSize = 512
  /// What an archive ends with.
  static let end = [UInt8](repeating: 0, count: 2 * blockSize)
  /// Twelve octal digits: more than any part has.
  private static let sizeField = 124..<136

  static func bytes(name: String, size: Int) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: blockSize)
    func put(_ text: String, _ at: Int) { header.replaceSubrange(at..<at + text.utf8.count, with: text.utf8) }
    func octal(_ number: Int, _ digits: Int) -> String {
      let text = String(number, radix: 8)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    put(name, 0)
    put("0000600\0", 100)
    put("0000000\0", 108)
    put("0000000\0", 116)
    put(octal(size, sizeField.count - 1) + "\0", sizeField.lowerBound)
    put("00000000000\0", 136)
    put("0", 156)
    put("ustar\u{0}00", 257)
    // The checksum counts itself as blanks.
    put("        ", 148)
    put(octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", 148)
    return header
  }

  /// The size in the header of a file whose size nothing else tells; nil where it is not exactly the header of that name.
  static func size(_ header: [UInt8], name: String) -> Int? {
    guard header.count == blockSize,
      let size = Int(String(decoding: header[sizeField].dropLast(), as: UTF8.self), radix: 8),
      size >= 0, bytes(name: name, size: size) == header
    else { return nil }
    return size
  }

  /// What fills the last block of a file.
  static func padding(_ size: Int) -> Int { (blockSize - size % blockSize) % blockSize }
}
