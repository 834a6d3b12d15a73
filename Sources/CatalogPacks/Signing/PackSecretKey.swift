package import Foundation
import SmallAlgorithms

/// What signs packs, in minisign's format without a password: `minisign -S` signs with it as well.
///
/// Describes itself as its public part, so that no message can hold the secret.
package final class PackSecretKey: Sendable, CustomStringConvertible {
  /// `Ed`, no key derivation, `B2` as the checksum's algorithm.
  private static let head = PackPublicKey.algorithm + [0, 0] + Array("B2".utf8)
  /// Salt and limits of the key derivation: 32, 8 and 8 bytes.
  private static let derivationSize = 48
  private static let size =
    head.count + derivationSize + PackPublicKey.idSize + Sodium.secretKeySize + 32
  /// More than any file of a key has.
  package static let largestFile = 4_096

  private let bytes: [UInt8]
  private let id: [UInt8]

  private init(id: [UInt8], bytes: [UInt8]) {
    self.id = id
    self.bytes = bytes
  }

  /// A new key.
  package static func make() -> PackSecretKey {
    PackSecretKey(id: Sodium.randomBytes(PackPublicKey.idSize), bytes: Sodium.keyPair().secretKey)
  }

  /// Whether a text has the form of a secret key.
  static func isOne(_ text: some StringProtocol) -> Bool {
    let data = Data(base64Encoded: String(text))
    return data?.count == size && data?.prefix(2).elementsEqual(PackPublicKey.algorithm) == true
  }

  /// Reads the file of a key.
  ///
  /// - Parameter path: where it is, for errors.
  package convenience init(file: Data, path: String) throws(PackError) {
    // Also as other systems end lines: "\r\n" is one character.
    let lines = String(decoding: file, as: UTF8.self).split(whereSeparator: \.isNewline)
    let text = lines.last { !$0.hasPrefix("untrusted comment:") } ?? ""
    guard let data = Data(base64Encoded: text.trimmed(where: \.isBlank)), data.count == Self.size,
      data.prefix(2).elementsEqual(PackPublicKey.algorithm)
    else { throw .key(path: path, detail: "is no secret key; make one with: carrel pack keygen") }
    let content = [UInt8](data)
    guard content[2] == 0, content[3] == 0 else {
      throw .key(
        path: path,
        detail:
          "has a password; packs are signed with a key without one: minisign -G -W, or carrel pack keygen")
    }
    let start = Self.head.count + Self.derivationSize
    let id = Array(content[start..<start + PackPublicKey.idSize])
    let bytes = Array(content[(start + PackPublicKey.idSize)...].prefix(Sodium.secretKeySize))
    // minisign 0.11 writes none into keys without a password.
    let checksum = content.suffix(32)
    guard checksum.allSatisfy({ $0 == 0 }) || checksum.elementsEqual(Self.checksum(id, bytes)) else {
      throw .key(path: path, detail: "is damaged: its checksum is another one")
    }
    self.init(id: id, bytes: bytes)
  }

  private static func checksum(_ id: [UInt8], _ bytes: [UInt8]) -> [UInt8] {
    Sodium.blake2b(PackPublicKey.algorithm + id + bytes, size: 32)
  }

  /// What may be shown of it.
  package var publicKey: PackPublicKey {
    PackPublicKey(id: id, bytes: Array(bytes.suffix(Sodium.publicKeySize)))
  }

  /// The content of its file.
  package var file: Data {
    let derivation = [UInt8](repeating: 0, count: Self.derivationSize)
    let content = Data(Self.head + derivation + id + bytes + Self.checksum(id, bytes))
    return Data(
      "untrusted comment: minisign secret key \(publicKey.name), without a password\n\(content.base64EncodedString())\n"
        .utf8)
  }

  package var description: String { "the secret part of key \(publicKey.name)" }

  /// Signs as `minisign -S` does.
  ///
  /// - Parameter comment: what the signature vouches for besides; one line.
  func sign(_ message: [UInt8], comment: String) -> PackSignature {
    let signature = Sodium.sign(Sodium.blake2b(message, size: 64), bytes)
    return PackSignature(
      id: id, bytes: signature, comment: comment,
      commentSignature: Sodium.sign(signature + Array(comment.utf8), bytes))
  }
}
