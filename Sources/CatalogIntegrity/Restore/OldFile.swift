import CatalogStore
import Foundation

/// What stands where a backup is to be restored.
struct OldFile {
  /// Whether there is something that is worth to be kept.
  let isThere: Bool
  /// Whether that is a catalog as far as its head tells, so that pages can be written into it.
  let isCatalog: Bool

  /// - Parameter keepsOthers: whether a file that is no catalog gives its name away and is kept.
  /// - Throws: ``CatalogError`` for what is no catalog, or one of a newer Carrel: it is not for us to write over.
  init(_ file: CatalogFile, keepsOthers: Bool) throws(CatalogError) {
    guard try file.isRegularFile() else {
      (isThere, isCatalog) = (false, false)
      return
    }
    var head = Data()
    // Where this process has it open, it was a catalog when that was opened.
    let use = try FileUse(file.path) { () throws(CatalogError) in head = try file.readHead() }
    defer { withExtendedLifetime(use) {} }
    isThere = use.isShared || !head.isEmpty
    do throws(CatalogError) {
      if !head.isEmpty { try Self.check(head, path: file.path) }
      isCatalog = isThere
    } catch {
      guard keepsOthers, case .notACatalog = error else { throw error }
      isCatalog = false
    }
  }

  private static func check(_ head: Data, path: String) throws(CatalogError) {
    try CatalogFile.checkHead(head, path: path)
    func number(_ at: Int) -> Int64 { head[at..<at + 4].reduce(0) { $0 << 8 | Int64($1) } }
    // https://sqlite.org/fileformat.html, 1.3: the application's own number, and its version.
    try CatalogFile.check(path: path, applicationID: number(68), version: Int(number(60)))
  }
}
