extension CatalogError {
  /// The same of a file that people know under another name.
  package func naming(_ path: String) -> CatalogError {
    switch self {
    case .noCatalog: .noCatalog(path: path)
    case .notACatalog(_, let what): .notACatalog(path: path, what: what)
    case .newerSchema(_, let found, let known): .newerSchema(path: path, found: found, known: known)
    case .olderSchema(_, let found, let known): .olderSchema(path: path, found: found, known: known)
    case .otherWords: .otherWords(path: path, isWritable: CatalogFile(path: path).isWritable)
    case .damaged(_, let detail): .damaged(path: path, detail: detail)
    case .altered(_, let detail, let remedy): .altered(path: path, detail: detail, remedy: remedy)
    case .diskFull, .locked, .inaccessible, .occupied, .interrupted, .remote, .sqlite: self
    }
  }
}
