import CatalogIndex
package import CatalogStore
package import LearningAPI

/// The catalog's own names of types, levels and locales, which are few.
package final class Dictionaries: Sendable {
  package let types: [Int64: AssetType]
  package let levels: [Int64: DifficultyLevel]
  package let locales: [Int64: AssetLocale]
  /// The locales of each set.
  package let localeSets: [Int64: [Int64]]
  /// The type whose assets answer only where criteria name it: ``Requirements/needsNaming(_:)``. Nil in a catalog without it.
  package let unnamedType: (number: Int64, type: AssetType)?
  /// Which fields the index has words of.
  package let indexedFields: IndexedFields
  /// Where the catalog is.
  let path: String

  package init(_ connection: ReadConnection) throws(CatalogError) {
    for table in [ChecksummedTable.assetType, .level, .locale, .localeSets] { try table.check(connection) }
    types = try Self.names("asset_type", connection).mapValues(AssetType.init(rawValue:))
    unnamedType = types.first { Requirements.needsNaming($0.value) }.map { (number: $0.key, type: $0.value) }
    levels = try Self.names("difficulty_level", connection).mapValues(DifficultyLevel.init(rawValue:))
    locales = try Self.names("locale", connection).compactMapValues { AssetLocale($0) }
    var sets: [Int64: [Int64]] = [:]
    let rows = try connection.statement("SELECT id, member FROM locale_set_member")
    while try rows.step() { sets[rows.int(0), default: []].append(rows.int(1)) }
    rows.reset()
    localeSets = sets
    indexedFields = try IndexedFields.ofCatalog(connection.statement)
    path = connection.path
  }

  /// The types that single videos and chapters have.
  package var videoTypes: Set<Int64> { Set(types.filter { $0.value == .video || $0.value == .chapter }.keys) }

  package func numbers(of asked: [AssetType]) -> Set<Int64> {
    Set(types.filter { asked.contains($0.value) }.keys)
  }

  package func numbers(of asked: [DifficultyLevel]) -> Set<Int64> {
    Set(levels.filter { asked.contains($0.value) }.keys)
  }

  /// The locales that one of these covers.
  package func locales(covering asked: [AssetLocale]) -> Set<Int64> {
    Set(locales.filter { locale in asked.contains { $0.covers(locale.value) } }.keys)
  }

  /// The sets that hold any of these locales.
  package func localeSets(with locales: Set<Int64>) -> Set<Int64> {
    Set(localeSets.filter { $0.value.contains(where: locales.contains) }.keys)
  }

  /// The sets of assets that have several titles, one of them in a locale.
  package func setsShowing(_ locale: AssetLocale) -> Set<Int64> {
    localeSets(with: locales(covering: [locale])).filter { (localeSets[$0]?.count ?? 0) > 1 }
  }

  private static func names(_ table: String, _ connection: ReadConnection) throws(CatalogError) -> [Int64:
    String]
  {
    let rows = try connection.statement("SELECT id, name FROM \(table) NOT INDEXED")
    defer { rows.reset() }
    var names: [Int64: String] = [:]
    while try rows.step() { names[rows.int(0)] = rows.text(1) }
    return names
  }
}
