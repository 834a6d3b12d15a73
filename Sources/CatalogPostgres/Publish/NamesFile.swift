import CatalogStore
import Foundation
import PostgresClient
import SmallAlgorithms

/// What a catalog has beside its assets: names, sets, runs and settings, in a catalog file without assets. It goes to the
/// database as it is, so that whoever asks reads names exactly as from the file itself.
struct NamesFile {
  private static let tables = [
    "catalog", "setting", "asset_type", "difficulty_level", "locale", "classification", "contributor",
    "locale_set",
    "locale_set_member", "classification_set", "classification_set_hash", "classification_set_member",
    "contributor_set", "contributor_set_member", "raw_dictionary", "raw_codes", "raw_object", "run",
    "listing", "watermark", "tombstone", "generation",
  ]
  /// Those that have a checksum in `seal`: it stays right.
  private static let checksummed = [
    "asset_type", "difficulty_level", "locale", "locale_set_member", "classification", "contributor",
    "classification_set", "classification_set_member", "contributor_set", "contributor_set_member",
  ]

  let bytes: [UInt8]

  /// The words that are counted.
  let frequentWords: [String]

  /// Another one where names, sets, runs or settings differ.
  let hash: Int64

  /// - Parameters:
  ///   - source: a connection that sees one generation.
  ///   - fewest: words that so many titles have are counted.
  init(_ source: ReadConnection, counting fewest: Int = FrequentWords.fewestTitles) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "carrel-names-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appending(path: "names.sqlite").path(percentEncoded: false)
    try CatalogSchema.makeFile(path, version: CatalogSchema.version)
    let file = try WriteConnection(path, of: path)
    try file.execute("PRAGMA journal_mode = DELETE")
    var counted: [String] = []
    try file.write { statements in
      try statements("DELETE FROM catalog").run()
      for table in Self.tables { try Self.copy(table, "", source, statements) }
      let names = Self.checksummed.map { "'\($0)'" }.joined(separator: ", ")
      try Self.copy("seal", "WHERE name IN (\(names))", source, statements)
      counted = try PublishedWords.copy(source, counting: fewest, statements)
      // That something is set aside is part of the catalog's health; what it is stays here.
      if try source.statement("SELECT 1 FROM quarantine LIMIT 1").firstInt() != nil {
        try statements("INSERT INTO quarantine VALUES (1, 0, 0, '', '', x'')").run()
      }
    }
    file.close()
    guard let data = FileManager.default.contents(atPath: path) else {
      throw CatalogError.inaccessible(path: path, detail: "it cannot be read")
    }
    bytes = Array(data)
    frequentWords = counted
    hash = Self.hash(bytes)
  }

  private static func hash(_ bytes: [UInt8]) -> Int64 {
    var hash = KeptHash()
    var start = 0
    while start < bytes.count {
      // Eight bytes at once: a catalog of a million assets has a hundred megabytes of them.
      let end = min(start + 8, bytes.count)
      hash.add(bytes[start..<end].reduce(0) { $0 << 8 | UInt64($1) })
      start = end
    }
    return Int64(bitPattern: hash.value)
  }

  private static func copy(
    _ table: String, _ condition: String, _ source: ReadConnection, _ statements: StatementCache
  ) throws {
    let info = try source.transientStatement("SELECT name, type FROM pragma_table_info('\(table)')")
    var columns: [(name: String, type: String)] = []
    while try info.step() { columns.append((info.text(0), info.text(1))) }
    info.reset()
    let list = columns.map(\.name).joined(separator: ", ")
    let rows = try source.transientStatement("SELECT \(list) FROM \(table) \(condition)")
    let marks = columns.map { _ in "?" }.joined(separator: ", ")
    let insert = try statements("INSERT INTO \(table)(\(list)) VALUES (\(marks))")
    while try rows.step() {
      for (index, column) in columns.enumerated() {
        let (from, to) = (Int32(index), Int32(index + 1))
        switch column.type {
        case "INTEGER": insert.bind(to, rows.optionalInt(from))
        case "BLOB": insert.bind(to, blob: rows.blob(from))
        default: insert.bind(to, rows.optionalText(from))
        }
      }
      try insert.run()
    }
  }
}
