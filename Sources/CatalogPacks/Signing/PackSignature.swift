import Foundation

/// The signature of a manifest, as `minisign` writes and verifies it.
struct PackSignature: Sendable {
  /// `ED`: what is signed is BLAKE2b of the message.
  private static let algorithm = Array("ED".utf8)
  private static let unsignedHead = "untrusted comment: "
  private static let commentHead = "trusted comment: "
  /// More than any signature has.
  static let largestFile = 2_048

  /// The key that made it, as the signature says.
  let id: [UInt8]
  let bytes: [UInt8]
  /// One line that is signed, too.
  let comment: String
  let commentSignature: [UInt8]

  init(id: [UInt8], bytes: [UInt8], comment: String, commentSignature: [UInt8]) {
    self.id = id
    self.bytes = bytes
    self.comment = comment
    self.commentSignature = commentSignature
  }

  /// Reads what ``file`` gives, and nothing else: four lines, the first as this program writes it.
  init?(file: [UInt8]) {
    guard let text = String(validating: file, as: UTF8.self) else { return nil }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 5, lines[4].isEmpty, lines[2].hasPrefix(Self.commentHead),
      let first = Data(base64Encoded: lines[1]), first.count == 10 + Sodium.signatureSize,
      first.prefix(2).elementsEqual(Self.algorithm),
      let second = Data(base64Encoded: lines[3]), second.count == Sodium.signatureSize
    else { return nil }
    id = Array(first[2..<10])
    bytes = Array(first[10...])
    comment = String(lines[2].dropFirst(Self.commentHead.count))
    commentSignature = Array(second)
    // Base64 can be written in several ways, and a line in front can say anything.
    guard self.file == file else { return nil }
  }

  /// The content of a `.minisig` file.
  var file: [UInt8] {
    let first = Data(Self.algorithm + id + bytes).base64EncodedString()
    let second = Data(commentSignature).base64EncodedString()
    return Array(
      "\(Self.unsignedHead)signature of a Carrel pack, key \(PackPublicKey.name(id))\n\(first)\n\(Self.commentHead)\(comment)\n\(second)\n"
        .utf8)
  }

  /// Whether this key made it, for this message.
  func isValid(for message: [UInt8], _ key: PackPublicKey) -> Bool {
    key.id == id && Sodium.isValid(bytes, of: Sodium.blake2b(message, size: 64), key.bytes)
      && Sodium.isValid(commentSignature, of: bytes + Array(comment.utf8), key.bytes)
  }
}
