import Foundation
import OpenFiles

/// The file that says whose packs are believed: one public key a line, or files of public keys one after the other. None is
/// trusted without it.
package struct TrustedKeys: Sendable {
  private static let largestFile = 1 << 20

  /// Where it is.
  package let path: String
  private let keys: [PackPublicKey]

  /// - Throws: ``PackError`` where there is no such file, no key in it, or a line that is none.
  package init(path: String) throws(PackError) {
    self.path = path
    guard let file = OpenFile(reading: path), let data = try? file.read(upTo: Self.largestFile + 1)
    else { throw .noTrustedKeys(path: path) }
    var info = stat()
    guard unsafe fstat(file.descriptor, &info) == 0, info.st_mode & 0o022 == 0 else {
      throw .trustedKeys(
        path: path, detail: "can be written by others; make it yours alone with: chmod go-w '\(path)'")
    }
    guard data.count <= Self.largestFile else {
      throw .trustedKeys(path: path, detail: "has more than \(Self.largestFile) bytes")
    }
    var keys: [PackPublicKey] = []
    let lines = String(decoding: data, as: UTF8.self).split(omittingEmptySubsequences: false) { $0.isNewline }
    for (number, line) in lines.enumerated() {
      // After the key a line may say whose it is.
      let word = line.split(whereSeparator: \.isWhitespace).first ?? ""
      if word.isEmpty || word.hasPrefix("#") || line.hasPrefix("untrusted comment:") { continue }
      if PackSecretKey.isOne(word) {
        throw .wrongKey(
          path: path,
          detail:
            "has a secret key in line \(number + 1), which stays with who signs; trusted keys are public ones, the file that ends in .pub"
        )
      }
      guard let key = PackPublicKey(word) else {
        throw .trustedKeys(
          path: path,
          detail:
            "has no public key in line \(number + 1); a line is one as carrel pack keygen and minisign print it"
        )
      }
      keys.append(key)
    }
    guard !keys.isEmpty else { throw .trustedKeys(path: path, detail: "has no key") }
    self.keys = keys
  }

  /// The key that made a signature; nil where none of these did.
  func signer(of message: [UInt8], _ signature: PackSignature) -> PackPublicKey? {
    keys.first { signature.isValid(for: message, $0) }
  }

  /// Whether one of them has this number, which anybody can claim.
  func knows(_ id: [UInt8]) -> Bool { keys.contains { $0.id == id } }
}
