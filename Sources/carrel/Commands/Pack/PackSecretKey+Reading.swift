import CatalogPacks
import CommandOptions
import CommandOutput

extension PackSecretKey {
  /// Reads a key from a file that only its owner can read.
  static func read(_ path: String) throws -> PackSecretKey {
    let data = try PrivateFile.read(path, "secret key", limit: largestFile)
    return try orFail { try PackSecretKey(file: data, path: path) }
  }
}
