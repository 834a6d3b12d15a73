package import Foundation

/// Who may sign packs: an Ed25519 key as minisign writes it, 42 bytes in base64.
package struct PackPublicKey: Sendable, Hashable {
  /// `Ed`: the algorithm of all keys.
  static let algorithm = Array("Ed".utf8)
  static let idSize = 8

  /// What tells keys apart; random, and no part of the key itself.
  let id: [UInt8]
  let bytes: [UInt8]

  init(id: [UInt8], bytes: [UInt8]) {
    self.id = id
    self.bytes = bytes
  }

  /// Reads the base64 text; nil for anything else.
  package init?(_ text: some StringProtocol) {
    guard let data = Data(base64Encoded: String(text)),
      data.count == Self.algorithm.count + Self.idSize + Sodium.publicKeySize,
      data.prefix(2).elementsEqual(Self.algorithm)
    else { return nil }
    id = Array(data[2..<10])
    bytes = Array(data[10...])
  }

  /// Whether a file begins as that of a public key.
  package static func isIn(_ file: Data) -> Bool {
    let lines = String(decoding: file, as: UTF8.self).split { $0.isNewline }
    return lines.first { !$0.hasPrefix("untrusted comment:") }.map { PackPublicKey($0) != nil } ?? false
  }

  /// As minisign writes it.
  package var text: String { Data(Self.algorithm + id + bytes).base64EncodedString() }

  /// As minisign names it.
  package var name: String { Self.name(id) }

  static func name(_ id: [UInt8]) -> String { Hex.text(id.reversed()).uppercased() }

  /// The file of a public key, which `minisign -p` reads.
  package var file: String { "untrusted comment: minisign public key \(name)\n\(text)\n" }
}
