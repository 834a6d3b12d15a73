import CatalogStore
import LearningAPI

/// The catalog's own names of types, levels and locales, which are few.
struct Dictionaries {
  let types: [Int64: AssetType]
  let levels: [Int64: DifficultyLevel]
  let locales: [Int64: AssetLocale]
  /// The locales of each set.
  let localeSets: [Int64: [Int64]]

  init(_ connection: ReadConnection) throws(CatalogError) {
    types = try Self.names("asset_type", connection).mapValues(AssetType.init(rawValue:))
    levels = try Self.names("difficulty_level", connection).mapValues(DifficultyLevel.init(rawValue:))
    locales = try Self.names("locale", connection).compactMapValues { AssetLocale($0) }
    var sets: [Int64: [Int64]] = [:]
    let rows = try connection.statement("SELECT id, member FROM locale_set_member")
    while try rows.step() { sets[rows.int(0), default: []].append(rows.int(1)) }
    rows.reset()
    localeSets = sets
  }

  private static func names(_ table: String, _ connection: ReadConnection) throws(CatalogError) -> [Int64:
    String]
  {
    let rows = try connection.statement("SELECT id, name FROM \(table)")
    defer { rows.reset() }
    var names: [Int64: String] = [:]
    while try rows.step() { names[rows.int(0)] = rows.text(1) }
    return names
  }
}
