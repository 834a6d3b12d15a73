import ArgumentParser
import CatalogPacks
import CommandOutput
import Foundation
import CommandOptions

/// `carrel pack keygen`
struct PackKeygenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "keygen",
    abstract: "Make a key that signs packs.",
    discussion: """
      Two files: NAME.key, which is secret and stays with you, and NAME.pub, whose line the other side adds to its trusted keys. \
      Both are in minisign's format, the secret one without a password.

      Examples:
        carrel pack keygen ours
        carrel pack keygen /secure/ours
      """)

  @Argument(help: ArgumentHelp("The files' name without an ending.", valueName: "name"))
  var name: String

  mutating func validate() throws {
    if name.isEmpty || name.hasSuffix("/") {
      throw ValidationError("the name of the key is empty; name a file.")
    }
  }

  func run() throws {
    PrivateFile.keepMemoryPrivate()
    let key = PackSecretKey.make()
    let (secret, open) = ("\(name).key", "\(name).pub")
    for path in [secret, open] where FileManager.default.fileExists(atPath: path) {
      throw Failure(
        "'\(path)' is there already, and a key that is lost cannot be made again; name another file", .failed)
    }
    try orFail {
      try NewFile.write(Array(key.file), to: secret, mode: 0o600)
      do { try NewFile.write(Array(key.publicKey.file.utf8), to: open, mode: 0o644) } catch {
        // Nobody was told of its public part, so nobody has signed with it.
        unsafe unlink(secret)
        throw error
      }
    }
    Console.note("key \(key.publicKey.name), as carrel pack apply names it")
    Console.note(
      "'\(Display.safe(secret))' is secret; the other side trusts '\(Display.safe(open))', or this line:"
    )
    Output.shared.line(key.publicKey.text)
  }
}
