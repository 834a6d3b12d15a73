import Foundation
import OpenFiles

/// A pack that is open for reading: its manifest, and where its parts lie. Nothing in it is believed before
/// ``verifySignature(_:)``, and no part before it was read to its end.
package final class PackFile {
  private static let manifestName = "manifest.json"
  private static let signatureName = "manifest.json.minisig"

  /// Where it is.
  package let path: String
  /// What it says of itself.
  package let manifest: PackManifest
  /// What is signed: the JSON of the manifest.
  package let manifestBytes: [UInt8]
  private let signature: PackSignature
  private let source: OpenFile
  private let offsets: [UInt64]

  /// Opens a pack and looks at its structure: every byte outside of manifest, signature and parts has one value that it can
  /// have.
  ///
  /// - Throws: ``PackError``.
  package init(_ path: String) throws(PackError) {
    self.path = path
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      throw unsafe .inaccessible(path: path, detail: String(cString: strerror(errno)))
    }
    let source = OpenFile(owning: descriptor)
    var info = stat()
    guard unsafe fstat(descriptor, &info) == 0, info.st_mode & S_IFMT == S_IFREG else {
      throw .damaged(path: path, detail: "it is no file")
    }
    var offset: UInt64 = 0
    func take(_ count: Int, _ what: String) throws(PackError) -> [UInt8] {
      offset += UInt64(count)
      return try Self.read(source, count, what, path)
    }
    func file(_ name: String, most: Int) throws(PackError) -> [UInt8] {
      guard let size = try TarHeader.size(take(TarHeader.blockSize, name), name: name) else {
        throw .damaged(path: path, detail: "no '\(name)' stands where it should")
      }
      guard size <= most else { throw .damaged(path: path, detail: "its '\(name)' claims \(size) bytes") }
      let bytes = try take(size, name)
      try Self.checkZeros(take(TarHeader.padding(size), name), path)
      return bytes
    }
    let manifestBytes = try file(Self.manifestName, most: PackManifest.largestFile)
    guard
      let signature = try PackSignature(file: file(Self.signatureName, most: PackSignature.largestFile))
    else { throw .damaged(path: path, detail: "its signature cannot be read") }
    let manifest = try PackManifest(file: manifestBytes, path: path)
    var offsets: [UInt64] = []
    for part in manifest.parts {
      guard try take(TarHeader.blockSize, part.name) == TarHeader.bytes(name: part.name, size: part.bytes)
      else {
        throw .damaged(path: path, detail: "no '\(part.name)' of \(part.bytes) bytes stands where it should")
      }
      offsets.append(offset)
      offset += UInt64(part.bytes)
      do { try source.seek(to: offset) } catch {
        throw .inaccessible(path: path, detail: "it cannot be read in any order; copy it to a disk")
      }
      try Self.checkZeros(take(TarHeader.padding(part.bytes), part.name), path)
    }
    try Self.checkZeros(take(TarHeader.end.count, "end"), path)
    guard offset == UInt64(info.st_size) else {
      throw .damaged(path: path, detail: "it has \(info.st_size) bytes where \(offset) are told")
    }
    self.source = source
    self.manifestBytes = manifestBytes
    self.signature = signature
    self.manifest = manifest
    self.offsets = offsets
  }

  private static func read(
    _ file: OpenFile, _ count: Int, _ what: String, _ path: String
  ) throws(PackError) -> [UInt8] {
    if count == 0 { return [] }
    let bytes: [UInt8]
    do { bytes = try file.read(upTo: count) } catch {
      throw .inaccessible(path: path, detail: error.description)
    }
    guard bytes.count == count else { throw .damaged(path: path, detail: "it is cut off (\(what))") }
    return bytes
  }

  private static func checkZeros(_ bytes: [UInt8], _ path: String) throws(PackError) {
    guard bytes.allSatisfy({ $0 == 0 }) else {
      throw .damaged(path: path, detail: "something stands between its parts")
    }
  }

  /// The key that signed it, as the pack says.
  package var claimedKey: String { PackPublicKey.name(signature.id) }

  /// Looks who signed it.
  ///
  /// - Returns: a key that is trusted.
  /// - Throws: ``PackError`` `untrusted`, or `damaged` where a trusted key is named and did not sign this.
  package func verifySignature(_ trusted: TrustedKeys) throws(PackError) -> PackPublicKey {
    if let signer = trusted.signer(of: manifestBytes, signature) { return signer }
    throw trusted.knows(signature.id)
      ? .damaged(path: path, detail: "its manifest is not what key \(claimedKey) signed")
      : .untrusted(path: path, key: claimedKey, trusted: trusted.path)
  }

  /// Unpacks a part from its beginning to its end, piece by piece.
  ///
  /// What `take` gets is proven only when this returns: whoever writes it somewhere undoes that where this throws.
  ///
  /// - Throws: ``PackError``, and what `take` throws.
  package func read(_ part: Int, _ take: (ArraySlice<UInt8>) throws -> Void) throws {
    let (told, path) = (manifest.parts[part], path)
    try source.seek(to: offsets[part])
    guard let inflater = GzipPart(told, path) else {
      throw PackError.impossible("no memory to unpack '\(path)'")
    }
    var left = told.bytes
    while left > 0 {
      let piece = try Self.read(source, min(left, 1 << 20), told.name, path)
      left -= piece.count
      try inflater.add(piece, take)
    }
    try inflater.end()
  }

  /// Looks whether a key signed it, as the other side will: a file of a key may have halves that do not belong together.
  func verifySignature(by key: PackSecretKey) throws(PackError) {
    guard signature.isValid(for: manifestBytes, key.publicKey) else {
      throw .impossible(
        "what key \(key.publicKey.name) signed is not valid, so there is no pack: the file of the key is damaged; use a copy of it, or another key"
      )
    }
  }

  /// Reads all parts and keeps nothing.
  package func verifyParts() throws(PackError) {
    do { for part in manifest.parts.indices { try read(part) { _ in } } } catch { throw PackError(error) }
  }

  /// Writes manifest and signature into a folder, where `minisign` can look at them.
  package func extractManifest(to folder: String) throws(PackError) {
    let manifest = "\(folder)/\(Self.manifestName)"
    try NewFile.write(manifestBytes, to: manifest, mode: 0o644)
    do throws(PackError) {
      try NewFile.write(signature.file, to: "\(folder)/\(Self.signatureName)", mode: 0o644)
    } catch {
      unsafe unlink(manifest)
      throw error
    }
  }

  /// Puts a pack together; it has no name yet.
  ///
  /// - Parameters:
  ///   - target: the file, which gets its name when it is whole.
  ///   - parts: where the parts of the manifest lie.
  static func write(_ manifest: PackManifest, parts: [String], key: PackSecretKey, to target: PackTarget)
    throws
  {
    let bytes = try manifest.file()
    guard bytes.count <= PackManifest.largestFile else {
      throw PackError.impossible("the catalog has more types and locales than a manifest can tell")
    }
    let signature = key.sign(bytes, comment: "carrel pack \(manifest.catalog) \(manifest.to.number)").file
    for (name, bytes) in [(manifestName, bytes), (signatureName, signature)] {
      try target.write(TarHeader.bytes(name: name, size: bytes.count) + bytes)
      try target.write([UInt8](repeating: 0, count: TarHeader.padding(bytes.count)))
    }
    for (part, source) in zip(manifest.parts, parts) {
      try target.write(TarHeader.bytes(name: part.name, size: part.bytes))
      try target.copy(source)
      try target.write([UInt8](repeating: 0, count: TarHeader.padding(part.bytes)))
    }
    try target.write(TarHeader.end)
  }
}
