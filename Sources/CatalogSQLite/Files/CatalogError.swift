/// Why a catalog file cannot be used, or could not be changed.
public enum CatalogError: Error, Sendable, Hashable, CustomStringConvertible {
  /// There is no file.
  case noCatalog(path: String)
  /// There is a file, but it is not SQLite, or SQLite of somebody else.
  case notACatalog(path: String, what: String)
  /// The file's schema is newer than this program's.
  case newerSchema(path: String, found: Int, known: Int)
  /// The file's schema is older and was opened for reading only.
  case olderSchema(path: String, found: Int, known: Int)
  /// The words of its titles were made by other rules than this program's, so questions would miss titles.
  case otherWords(path: String, isWritable: Bool)
  /// SQLite found the file damaged.
  case damaged(path: String, detail: String)
  /// Somebody changed Carrel's own tables, or put something on them. With the statement that takes it away; nil where
  /// only another file helps.
  case altered(path: String, detail: String, remedy: String?)
  /// No more room on the disk, or in the size the file may have.
  case diskFull(path: String)
  /// Another process writes to it.
  case locked(path: String, holder: String)
  /// The file or its folder cannot be read or written.
  case inaccessible(path: String, detail: String)
  /// What is there must not be written over.
  case occupied(path: String, what: String)
  /// The work was stopped by its caller.
  case interrupted
  /// Anything else that SQLite says.
  case sqlite(code: Int32, message: String)

  /// What happened, with which value, and what to do next.
  public var description: String {
    switch self {
    case .noCatalog(let path):
      "there is no catalog at '\(path)'; make one with: carrel sync --catalog \(ShellPath.quoted(path)) (or carrel import)"
    case .notACatalog(let path, let what):
      "'\(path)' is not a Carrel catalog: \(what); name another file with --catalog"
    case .newerSchema(let path, let found, let known):
      "'\(path)' was written by a newer Carrel (schema \(found), this one knows \(known)); update carrel, the file is untouched"
    case .olderSchema(let path, let found, let known):
      "'\(path)' has schema \(found), this Carrel needs \(known); bring it up to date with: carrel rebuild --catalog \(ShellPath.quoted(path))"
    case .otherWords(let path, let isWritable):
      "the words of the titles in '\(path)' were made by other rules (another version of Carrel or of Unicode), so titles would be missed; "
        + (isWritable
          ? "make its index anew with: carrel rebuild --catalog \(ShellPath.quoted(path))"
          : "it cannot be written, so copy it and make the copy's index anew with: carrel backup --catalog \(ShellPath.quoted(path)) copy.sqlite && carrel rebuild --catalog copy.sqlite")
    case .damaged(let path, let detail):
      "'\(path)' is damaged (\(detail)); make its index anew with: carrel rebuild --catalog \(ShellPath.quoted(path)). If that fails, \(Self.anotherFile(path))"
    case .altered(let path, let detail, let remedy):
      "'\(path)' is not as Carrel made it: \(detail); "
        + (remedy.map { "take that away with: sqlite3 \(ShellPath.quoted(path)) \(ShellPath.word($0))" }
          ?? Self.anotherFile(path))
    case .diskFull(let path):
      "no room left to write '\(path)'; nothing was lost: free some space and run the same command again"
    case .locked(let path, let holder):
      "'\(path)' is being written by \(holder); wait for it to end, or stop it"
    case .inaccessible(let path, let detail):
      "'\(path)' cannot be opened or written: \(detail); check the folder and its permissions"
    case .occupied(let path, let what):
      "'\(path)' is not written over: \(what)"
    case .interrupted:
      "stopped before it was done; what was stored is kept, run the same command again to go on"
    case .sqlite(let code, let message):
      "the catalog could not be used: SQLite says \(message) (code \(code))"
    }
  }

  /// What to do where a file cannot be mended.
  package static func anotherFile(_ path: String) -> String {
    let file = ShellPath.quoted(path)
    return
      "restore a backup with: carrel restore BACKUP --catalog \(file), or delete it and run: carrel sync --catalog \(file)"
  }
}
