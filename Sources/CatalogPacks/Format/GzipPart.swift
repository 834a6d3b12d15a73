import RawCompression

/// Unpacks one part and compares it with what the manifest tells: hash, sizes, one member of gzip to the last byte.
final class GzipPart {
  private let told: PackManifest.Part
  private let path: String
  private let inflater: GzipInflater
  private var hash = SHA256()
  private var written = 0
  private var buffer = [UInt8](repeating: 0, count: 256 << 10)

  /// Nil without memory.
  init?(_ told: PackManifest.Part, _ path: String) {
    guard let inflater = GzipInflater() else { return nil }
    self.told = told
    self.path = path
    self.inflater = inflater
  }

  private func damaged(_ what: String) -> PackError {
    .damaged(path: path, detail: "its part '\(told.name)' \(what)")
  }

  func add(_ packed: [UInt8], _ take: (ArraySlice<UInt8>) throws -> Void) throws {
    hash.add(packed[...])
    var rest = packed[...]
    while !rest.isEmpty {
      var step = GzipInflater.Step()
      unsafe rest.withUnsafeBytes { packed in
        unsafe buffer.withUnsafeMutableBytes { step = unsafe inflater.step(packed, into: $0) }
      }
      if step.isDamaged { throw damaged("cannot be unpacked") }
      rest = rest.dropFirst(step.read)
      written += step.written
      // What is told is signed, so more than that is never held anywhere.
      guard written <= told.unpackedBytes else { throw damaged("has more in it than is told") }
      if step.written > 0 { try take(buffer[..<step.written]) }
    }
  }

  func end() throws {
    guard hash.end() == told.sha256 else { throw damaged("is not what was signed") }
    guard written == told.unpackedBytes, !inflater.isInside || told.bytes == 0 else {
      throw damaged("has less in it than is told")
    }
  }
}
