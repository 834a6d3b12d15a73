import ArgumentParser
import CatalogStore
import CommandOptions
import CommandOutput
import Foundation
import LearningAPI

/// `carrel auth status`
struct AuthStatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Tell where the key comes from and what is stored where, never the key itself.",
    discussion: """
      Asks nothing of LinkedIn. Ends with 4 where a sync would have no key that it can use.

      Examples:
        carrel auth status
        carrel auth status --credentials key.json
        carrel auth status --format json
      """)

  @OptionGroup var catalog: CatalogOption

  @Option(help: ArgumentHelp("A JSON file with client_id and client_secret, chmod 600.", valueName: "file"))
  var credentials: String?

  @Option(help: ArgumentHelp("text or json.", valueName: "format"))
  var format: StatusCommand.Format = .text

  func run() throws {
    var problem: Failure?
    do { _ = try CredentialsFile.credentials(file: credentials) } catch let failure as Failure {
      problem = failure
    }
    let file = try catalog.file
    let rows: [(key: String, value: String?)] = [
      ("credentialsFile", credentials), ("credentialsFileMode", credentials.flatMap(Self.mode)),
      (CredentialsFile.idVariable, Self.state(CredentialsFile.idVariable)),
      (CredentialsFile.secretVariable, Self.state(CredentialsFile.secretVariable)),
      ("token", "asked for by each sync, kept in memory until it ends, stored nowhere"),
      ("catalog", file.path), ("catalogMode", Self.mode(file.path)),
    ]
    if format == .json {
      var json = JSONWriter()
      json.object { json in
        json.key("version")
        json.int(1)
        json.key("isUsable")
        json.bool(problem == nil)
        for row in rows {
          json.key(row.key)
          if let value = row.value { json.string(value) } else { json.null() }
        }
      }
      Output.shared.line(json.bytes)
    } else {
      let source =
        problem != nil
        ? "none that can be used" : credentials == nil ? "from the environment" : "from the file"
      for (name, value) in [
        ("key", source), ("file", Self.described(credentials) ?? "none named (--credentials)"),
        ("environment", rows[2...3].map { "\($0.key) \($0.value ?? "")" }.joined(separator: ", ")),
        ("token", rows[4].value ?? ""),
        ("catalog", (Self.described(file.path) ?? "") + ": holds neither key nor token"),
      ] { Output.shared.line(Display.pad(name, to: 13) + Display.safe(value)) }
    }
    if let problem { throw problem }
  }

  private static func state(_ variable: String) -> String {
    // White space is no part of a key.
    ProcessInfo.processInfo.environment[variable].map { $0.allSatisfy(\.isWhitespace) ? "empty" : "set" }
      ?? "not set"
  }

  private static func described(_ path: String?) -> String? {
    path.map { "'\($0)'" + (mode($0).map { ", mode \($0)" } ?? ", not there") }
  }

  /// Who may do what, as `chmod` takes it; a symbolic link is named as such.
  private static func mode(_ path: String) -> String? {
    var info = stat()
    guard unsafe lstat(path, &info) == 0 else { return nil }
    if info.st_mode & S_IFMT == S_IFLNK { return "of a symbolic link" }
    return String(info.st_mode & 0o7777, radix: 8)
  }
}
