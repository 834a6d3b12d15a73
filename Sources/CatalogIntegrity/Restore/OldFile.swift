import CatalogStore
import Foundation

/// What stands where a backup is to be restored.
struct OldFile {
  /// Whether there is something that is worth to be kept.
  let isThere: Bool

  /// - Throws: ``CatalogError`` for what is no catalog, or one of a newer Carrel: it is not for us to write over.
  init(_ file: CatalogFile) throws(CatalogError) {
    guard try file.isRegularFile() else {
      isThere = false
      return
    }
    var head = Data()
    // Where this process has it open, it was a catalog when that was opened.
    let use = try FileUse(file.path) { () throws(CatalogError) in head = try file.readHead() }
    defer { withExtendedLifetime(use) {} }
    isThere = use.isShared || !head.isEmpty
    if head.isEmpty { return }
    try CatalogFile.checkHead(head, path: file.path)
    func number(_ at: Int) -> Int64 { head[at..<at + 4].reduce(0) { $0 << 8 | Int64($1) } }
    // https://sqlite.org/fileformat.html, 1.3: the application's own number, and its version.
    try CatalogFile.check(path: file.path, applicationID: number(68), version: Int(number(60)))
  }
}
