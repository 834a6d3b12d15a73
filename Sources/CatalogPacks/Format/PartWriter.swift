import Foundation
import RawCompression

/// Writes one part: what it is given, as gzip, with what the manifest has to tell of it.
final class PartWriter {
  /// Of the golden fixture 6 makes 0.77 of what 1 makes; of its catalog, which is packed already, 0.9 in four and a half times
  /// the time.
  enum Level: Int32 {
    case fast = 1
    case small = 6
  }

  private static let portion = 1 << 20

  private let name: String
  private let target: PackTarget
  private let deflater: GzipDeflater
  private var hash = SHA256()
  private var (size, unpacked) = (0, 0)
  private var waiting: [UInt8] = []

  init(_ name: String, at path: String, _ level: Level) throws(PackError) {
    self.name = name
    target = try PackTarget(path, replacing: true)
    guard let deflater = GzipDeflater(level: level.rawValue) else {
      throw .impossible("no memory to pack '\(path)'")
    }
    self.deflater = deflater
  }

  func add(_ bytes: some Collection<UInt8>) throws(PackError) {
    waiting += bytes
    if waiting.count >= Self.portion { try pack() }
  }

  private func pack(isLast: Bool = false) throws(PackError) {
    unpacked += waiting.count
    try deflater.add(waiting, isLast: isLast) { (piece) throws(PackError) in
      hash.add(piece)
      size += piece.count
      try target.write(piece)
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Packs the rest.
  func end() throws(PackError) -> PackManifest.Part {
    try pack(isLast: true)
    try target.finish()
    return PackManifest.Part(name: name, bytes: size, sha256: hash.end(), unpackedBytes: unpacked)
  }
}
