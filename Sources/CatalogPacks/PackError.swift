import CatalogSQLite
package import CatalogStore
import Foundation

/// Why a pack, or what belongs to it, cannot be used. Nothing was changed.
package enum PackError: Error, Sendable, CustomStringConvertible {
  /// A file cannot be read or written.
  case inaccessible(path: String, detail: String)
  /// What is there must not be written over.
  case occupied(path: String)
  /// The catalog and its packs need that name.
  case reserved(path: String)
  /// The file is no pack, is cut off, or was changed.
  case damaged(path: String, detail: String)
  /// A newer Carrel made it.
  case newer(path: String, found: Int, known: Int)
  /// No key that is trusted signed it.
  case untrusted(path: String, key: String, trusted: String)
  /// There is no file of trusted keys.
  case noTrustedKeys(path: String)
  /// The file of trusted keys is not one.
  case trustedKeys(path: String, detail: String)
  /// A secret key cannot be used.
  case key(path: String, detail: String)
  /// The other half of a key was named.
  case wrongKey(path: String, detail: String)
  /// A receipt cannot be used.
  case receipt(path: String, detail: String)
  /// A delta that begins elsewhere: where it begins, and what the catalog has.
  case wrongBase(path: String, needed: String, found: String)
  /// A pack of another catalog.
  case foreign(path: String, detail: String)
  /// It leads to less than the catalog has.
  case older(path: String, pack: String, found: String)
  /// The catalog was changed on this side.
  case changedHere(path: String)
  /// Where a delta was asked to begin, none can.
  case noBase(String)
  /// The catalog that is to be packed is damaged.
  case unsound(String)
  /// The catalog on this side is damaged, or its file is another one. With the full pack in hand, if it is one.
  case damagedHere(CatalogError, catalog: String, pack: String?)
  /// What was asked for cannot be made.
  case impossible(String)
  /// The catalog itself.
  case catalog(CatalogError)

  /// What happened, with which value, and what to do next.
  package var description: String {
    switch self {
    case .inaccessible(let path, let detail): "'\(path)' cannot be read or written: \(detail)"
    case .occupied(let path): "'\(path)' is there already; name another file, or add --force"
    case .reserved(let path):
      "'\(path)' is where the catalog and what belongs to it are kept; name another file"
    case .damaged(let path, let detail):
      "'\(path)' is not a pack as it was made: \(detail). Nothing was changed; get the file again"
    case .newer(let path, let found, let known):
      "'\(path)' is a pack of format \(found), this Carrel knows \(known): update it"
    case .untrusted(let path, let key, let trusted):
      "'\(path)' says that key \(key) signed it, and no key in '\(trusted)' did. Nothing was changed; if you trust its sender, get the public key by another way and add its line to that file"
    case .noTrustedKeys(let path):
      "no key is trusted yet: there is no file '\(path)'. Get the sender's public key by another way than the pack, then trust it with: mkdir -p \(ShellPath.quoted(Self.folder(path))) && cp SENDER.pub \(ShellPath.quoted(path))"
    case .trustedKeys(let path, let detail):
      "the trusted keys '\(path)' cannot be used: it \(detail)"
    case .key(let path, let detail): "the secret key '\(path)' \(detail)"
    case .wrongKey(let path, let detail): "'\(path)' \(detail)"
    case .receipt(let path, let detail):
      "'\(path)' is no receipt: \(detail). Make one on the other side with: carrel pack receipt"
    case .wrongBase(let path, let needed, let found):
      "'\(path)' needs \(needed), and \(found). Nothing was changed; apply what is missing first, the oldest to begin with, or a full pack"
    case .foreign(let path, let detail):
      "'\(path)' is a pack of another catalog: \(detail). Nothing was changed; --replace takes a full pack in place of what is here"
    case .older(let path, let pack, let found):
      "'\(path)' leads to \(pack), and \(found). Nothing was changed: no pack leads back"
    case .changedHere(let path):
      "'\(path)' does not fit: the catalog was changed here since its last pack, by a sync or an import of its own. Nothing was changed; a full pack takes its place with --replace, and what was changed here is lost"
    case .noBase(let detail), .unsound(let detail), .impossible(let detail): detail
    case .damagedHere(let error, _, _):
      "\(error.description). Nothing was changed; a full pack takes its place with --replace"
    case .catalog(let error): error.description
    }
  }

  private static func folder(_ path: String) -> String {
    URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
  }

  /// What any error of this work is.
  init(_ error: any Error) {
    self =
      switch error {
      case let error as PackError: error
      case let error as CatalogError: .catalog(error)
      default: .impossible("\(error)")
      }
  }
}
