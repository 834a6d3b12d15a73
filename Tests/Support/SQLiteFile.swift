/// What the first bytes of an SQLite file tell (https://sqlite.org/fileformat.html, 1.3).
package enum SQLiteFile {
  /// The size of its pages in bytes.
  package static func pageSize(_ file: some Collection<UInt8>) -> Int {
    let bytes = Array(file.prefix(18))
    return Int(bytes[16]) << 8 | Int(bytes[17])
  }
}
