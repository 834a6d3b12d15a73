package import ArgumentParser
import CommandOutput
import Foundation
import SmallAlgorithms

/// `--client-id` and `--client-secret-file`: the one key that gets a token.
package struct EmulatorKey: ParsableArguments {
  @Option(
    name: .customLong("client-id"),
    help: ArgumentHelp("The only client id that gets a token; otherwise any does.", valueName: "id"))
  package var id: String?

  @Option(
    name: .customLong("client-secret-file"),
    help: ArgumentHelp("The file with its secret, yours alone (chmod 600).", valueName: "file"))
  package var secretFile: String?

  package mutating func validate() throws {
    guard (id == nil) == (secretFile == nil) else {
      throw ValidationError("--client-id and --client-secret-file belong together.")
    }
    if id == "" { throw ValidationError("--client-id is empty.") }
  }

  /// The text of the file, without the line break at its end.
  package func secret() throws -> String? {
    guard let secretFile else { return nil }
    let data = try PrivateFile.read(secretFile, "secret file", limit: 16 << 10)
    let text = String(decoding: data, as: UTF8.self).trimmed { Character($0).isNewline }
    guard !text.isEmpty, !text.contains(where: \.isNewline) else {
      throw Failure("the secret file '\(secretFile)' does not hold one line", .credentialsRefused)
    }
    return text
  }

  package init() {}
}
