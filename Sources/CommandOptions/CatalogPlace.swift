import CatalogPostgres
package import CatalogStore
import CommandOutput
import Foundation
package import PostgresClient

/// Where a catalog is: in a file, in a database, or in several databases that hold it together.
package enum CatalogPlace {
  case file(CatalogFile)
  case databases([PostgresAddress])

  /// - Parameter named: what `--catalog` says, each time; where it says nothing the environment does.
  /// - Throws: ``Failure``.
  package init(_ named: [String]) throws {
    let named = Self.named(named)
    for place in named { try Self.check(place) }
    guard named.contains(where: PostgresAddress.isAddress) else {
      guard named.count == 1 else {
        throw Failure(
          "\(named.count) catalogs are named; several are for databases (postgresql://) that hold one catalog together, name one file",
          .usage)
      }
      self = .file(CatalogFile(path: named[0]))
      return
    }
    self = .databases(try Self.addresses(named))
  }

  /// - Parameter schema: the schema in all of them, where something beside the addresses says it.
  /// - Throws: ``Failure`` for what is no address, or cannot be one.
  package static func addresses(_ named: [String], schema: String? = nil) throws -> [PostgresAddress] {
    let addresses = try named.map { text in
      if !PostgresAddress.isAddress(text) { try check(text) }
      do throws(PostgresError) {
        return try PostgresAddress(text, schema: schema)
      } catch {
        throw Failure(error.ofCatalog)
      }
    }
    if let schema, Set(addresses).count < Set(named).count {
      throw Failure(
        "--schema \(schema) goes before the schemas that addresses name, and two of them would be one database; leave it out and write ?schema=NAME into each address",
        .usage)
    }
    return addresses
  }

  /// What is named, or what the environment names; several databases have blanks between there.
  private static func named(_ named: [String]) -> [String] {
    if !named.isEmpty { return named }
    let path = CatalogOption.file(nil).path
    let parts = path.split(whereSeparator: \.isWhitespace).map(String.init)
    return parts.allSatisfy(PostgresAddress.isAddress) && !parts.isEmpty ? parts : [path]
  }

  /// Whether databases are named.
  package static func isInDatabase(_ named: [String]) -> Bool {
    Self.named(named).contains(where: PostgresAddress.isAddress)
  }

  /// A file may have any name, but who mistypes an address shall not get a file of that name.
  ///
  /// - Throws: ``Failure`` that does not repeat the text: it may hold a password.
  package static func check(_ path: String) throws {
    guard !PostgresAddress.isAddress(path), PostgresAddress.isNearly(path),
      !FileManager.default.fileExists(atPath: path)
    else { return }
    throw Failure(
      "the name of the catalog looks like the address of a database, and such an address begins with postgresql://; a file of that name is written ./NAME",
      .usage)
  }
}

extension CatalogOption {
  /// The file that is named; the environment's, or that of the user's own folder, where none is.
  package static func file(_ path: String?) -> CatalogFile {
    let environment = ProcessInfo.processInfo.environment
    if let path { return CatalogFile(path: path) }
    if let path = environment["CARREL_CATALOG"], !path.isEmpty { return CatalogFile(path: path) }
    let data =
      environment["XDG_DATA_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "\(HomeFolder.path)/.local/share"
    return CatalogFile(path: "\(data)/carrel/catalog.sqlite")
  }
}
