import CatalogIntegrity
package import CatalogStore

extension CatalogError {
  /// The description, with what to type next.
  package var commandLineText: String { description + advice }

  /// What follows the description: commands and flags, which the libraries know nothing of.
  package var advice: String {
    switch self {
    case .noCatalog(let path):
      "; make one with carrel import, or with: carrel sync --catalog \(ShellPath.quoted(path))"
    case .notACatalog: "; name another file with --catalog"
    case .newerSchema: "; update carrel, the file is untouched"
    case .olderSchema(let path, _, _):
      "; bring it up to date with: carrel rebuild --catalog \(ShellPath.quoted(path))"
    case .otherWords(let path, let isWritable):
      isWritable
        ? "; rebuild its index with: carrel rebuild --catalog \(ShellPath.quoted(path))"
        : "; it cannot be written, so copy it and rebuild the copy's index with: carrel backup --catalog \(ShellPath.quoted(path)) copy.sqlite && carrel rebuild --catalog copy.sqlite"
    case .damaged(let path, _):
      "; rebuild its index with: carrel rebuild --catalog \(ShellPath.quoted(path)). If that fails, \(Self.anotherFile(path))"
    case .altered(let path, _, let remedy):
      "; "
        + (remedy.map { "take that away with: sqlite3 \(ShellPath.quoted(path)) \(ShellPath.word($0))" }
          ?? Self.anotherFile(path))
    case .diskFull: ": free some space and run the same command again"
    case .occupied(_, CatalogFile.existsAlready): ", or replace it with --force"
    case .interrupted: ", run the same command again to go on"
    case .locked, .inaccessible, .occupied, .remote, .sqlite: ""
    }
  }

  /// What to do where a file cannot be mended.
  package static func anotherFile(_ path: String) -> String {
    let file = ShellPath.quoted(path)
    return
      "restore a backup with: carrel restore BACKUP --catalog \(file), or delete it and run: carrel sync --catalog \(file)"
  }
}
