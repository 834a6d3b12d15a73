public import LearningAPI

/// Why a catalog file cannot be used, or could not be changed.
public enum CatalogError: CodedError, Hashable {
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
  /// The assets are in another program's database, and that says why not: what happened, and in a sentence.
  case remote(code: ErrorCode, message: String)
  /// Anything else that SQLite says.
  case sqlite(code: Int32, message: String)

  /// What happened, with which value.
  public var description: String {
    switch self {
    case .noCatalog(let path): "there is no catalog at '\(path)'"
    case .notACatalog(let path, let what): "'\(path)' is not a Carrel catalog: \(what)"
    case .newerSchema(let path, let found, let known):
      "'\(path)' was written by a newer Carrel (schema \(found), this one knows \(known))"
    case .olderSchema(let path, let found, let known):
      "'\(path)' has schema \(found), this Carrel needs \(known)"
    case .otherWords(let path, _):
      "the words of the titles in '\(path)' were made by other rules (another version of Carrel or of Unicode), so titles would be missed"
    case .damaged(let path, let detail): "'\(path)' is damaged (\(detail))"
    case .altered(let path, let detail, _): "'\(path)' is not as Carrel made it: \(detail)"
    case .diskFull(let path): "no room left to write '\(path)'; nothing was lost"
    case .locked(let path, let holder):
      "'\(path)' is being written by \(holder); wait for it to end, or stop it"
    case .inaccessible(let path, let detail):
      "'\(path)' cannot be opened or written: \(detail); check the folder and its permissions"
    case .occupied(let path, let what): "'\(path)' will not be overwritten: \(what)"
    case .interrupted: "stopped before it was done; what was stored is kept"
    case .remote(_, let message): message
    case .sqlite(let code, let message):
      "the catalog could not be used: SQLite says \(message) (code \(code))"
    }
  }

  /// One code for each case, named as it is; ``LearningAPI/ErrorCode/cancelled`` for `interrupted`, and `remote` has its own.
  public var code: ErrorCode {
    switch self {
    case .noCatalog: .noCatalog
    case .notACatalog: .notACatalog
    case .newerSchema: .newerSchema
    case .olderSchema: .olderSchema
    case .otherWords: .otherWords
    case .damaged: .damaged
    case .altered: .altered
    case .diskFull: .diskFull
    case .locked: .locked
    case .inaccessible: .inaccessible
    case .occupied: .occupied
    case .interrupted: .cancelled
    case .remote(let code, _): code
    case .sqlite: .sqlite
    }
  }
}
