import CatalogPacks
import CommandOptions
import CommandOutput
import Foundation
import OpenFiles

extension PackSecretKey {
  /// Reads a key from a file that only its owner can read.
  static func read(_ path: String) throws -> PackSecretKey {
    // Before anything is said of who may read it: a public key may be read by all.
    let isRegular =
      (try? FileManager.default.attributesOfItem(atPath: path)[.type]) as? FileAttributeType == .typeRegular
    if isRegular, let file = OpenFile(reading: path),
      PackPublicKey.isIn(Data((try? file.read(upTo: largestFile)) ?? []))
    {
      throw Failure(
        PackError.wrongKey(
          path: path,
          detail: "is a public key; packs are signed with the secret one, the file that ends in .key"))
    }
    let data = try PrivateFile.read(path, "secret key", limit: largestFile)
    return try orFail { try PackSecretKey(file: data, path: path) }
  }
}
