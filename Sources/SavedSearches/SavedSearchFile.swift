/// The file beside a catalog with the searches that people saved, one a line: a name, then criteria, quoted as for a shell.
///
/// It belongs to those who edit it. What Carrel changes is one line; all others stay, byte for byte.
package struct SavedSearchFile: Sendable {
  private static let head = """
    # Saved searches: a name, then criteria as for carrel query. carrel saved runs them all.

    """

  /// Where it is.
  package let path: String
  private var file: SmallFile { SmallFile(path: path, limit: SmallFile.ownLimit) }

  /// - Parameter catalog: the path of the catalog: `catalog.sqlite` has `catalog.searches`.
  package init(catalog: String) { path = Self.base(catalog) + Self.endings[0] }

  /// What the names of these searches, of what they found, and of synonyms end with.
  package static let endings = [".searches", ".searches-seen", ".synonyms"]
  /// What they leave out of a catalog's name.
  package static let leftOut = ".sqlite"

  static func base(_ catalog: String) -> String {
    catalog.hasSuffix(leftOut) ? String(catalog.dropLast(leftOut.count)) : catalog
  }

  /// No searches where there is no file.
  ///
  /// - Throws: ``SavedSearchError``.
  package func read() throws(SavedSearchError) -> SavedSearchList {
    SavedSearchList(Self.lines(try file.read() ?? []))
  }

  /// Writes one search, in the place of one that has its name, otherwise at the end.
  ///
  /// - Parameters:
  ///   - line: the name and the criteria, quoted.
  ///   - isReplacing: whether one with that name may go.
  /// - Returns: false where there is one with that name, and nothing was written.
  /// - Throws: ``SavedSearchError``.
  package func save(
    _ name: String, line: String, isReplacing: Bool
  ) throws(SavedSearchError) -> Bool {
    let lock = try FolderLock(of: path)
    defer { _ = lock }
    let bytes = try file.read()
    var lines = Self.lines(bytes ?? Array(Self.head.utf8))
    if let known = SavedSearchList(lines)[name] {
      if !isReplacing { return false }
      let isCarriage = lines[known.line - 1].last == UInt8(ascii: "\r")
      lines[known.line - 1] = Array(line.utf8) + (isCarriage ? [UInt8(ascii: "\r")] : [])
    } else {
      // The last line may have no end yet.
      if lines.last?.isEmpty == true { lines.removeLast() }
      lines += [Array(line.utf8), []]
    }
    try file.write(Array(lines.joined(separator: CollectionOfOne(UInt8(ascii: "\n")))))
    return true
  }

  /// Takes one search out.
  ///
  /// - Returns: whether there was one with that name.
  /// - Throws: ``SavedSearchError``.
  package func delete(_ name: String) throws(SavedSearchError) -> Bool {
    let lock = try FolderLock(of: path)
    defer { _ = lock }
    var lines = Self.lines(try file.read() ?? [])
    guard let known = SavedSearchList(lines)[name] else { return false }
    lines.remove(at: known.line - 1)
    try file.write(Array(lines.joined(separator: CollectionOfOne(UInt8(ascii: "\n")))))
    return true
  }

  private static func lines(_ bytes: [UInt8]) -> [[UInt8]] {
    bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map(Array.init)
  }
}
