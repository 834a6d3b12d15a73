import CatalogStore
import CatalogText
import PostgresClient
import SmallAlgorithms

/// The generation of a catalog file, and what it comes from.
struct LocalGeneration {
  let number: Int64
  let appliedAt: Int64?
  /// The first generation of the catalog's history: copies and backups have the same.
  let origin: String
  /// What its owner set equal, as the file beside the catalog says it.
  let synonyms: String
  private let shards: Int

  /// - Parameter shards: how many databases get it.
  init(_ source: ReadConnection, synonyms: String = "", shards: Int) throws(CatalogError) {
    (self.synonyms, self.shards) = (synonyms, shards)
    let id = try GenerationID(source)
    (number, appliedAt) = (try GenerationRow.number(source.statement), id.appliedAt)
    let first = try source.statement("SELECT number, applied_at FROM generation ORDER BY number LIMIT 1")
    defer { first.reset() }
    origin = try first.step() ? "\(first.int(0)) \(first.optionalInt(1) ?? 0)" : ""
  }

  /// - Throws: ``PostgresError`` where the database holds what this generation does not come after.
  func check(
    follows there: PublishedState, at address: PostgresAddress, _ source: ReadConnection
  ) throws {
    guard there.origin == origin else { throw PostgresError.foreign(address.text) }
    guard there.generation <= number else {
      throw PostgresError.newerGeneration(
        address.text, there: Int(there.generation), here: Int(number))
    }
    if there.generation == 0 { return }
    // Of two copies that were both synced, each has generations of its own.
    let known = try source.statement("SELECT 1 FROM generation WHERE number = ? AND applied_at IS ?")
    known.bind(1, there.generation)
    known.bind(2, there.appliedAt)
    guard try known.firstInt() != nil else { throw PostgresError.foreign(address.text) }
  }

  /// What names a publication. The same file gives the same one, so that what a publication left undone is taken up by the next.
  ///
  /// - Parameter names: what it holds beside assets.
  func publication(_ names: NamesFile) -> String {
    let told =
      "\(PublishedSchema.layout) \(number) \(appliedAt ?? 0) \(origin) \(WordRules.version) \(shards)"
    var digits = ""
    for seed: UInt64 in 0...1 {
      var hash = KeptHash()
      hash.add(seed)
      hash.add(UInt64(bitPattern: names.hash))
      for byte in told.utf8 { hash.add(UInt64(byte)) }
      for byte in synonyms.utf8 { hash.add(UInt64(byte)) }
      let part = String(hash.value, radix: 16)
      digits += String(repeating: "0", count: 16 - part.utf8.count) + part
    }
    // As a UUID is written: what keeps names knows that shape.
    return [(0, 8), (8, 4), (12, 4), (16, 4), (20, 12)].map { String(digits.dropFirst($0).prefix($1)) }
      .joined(separator: "-")
  }
}
