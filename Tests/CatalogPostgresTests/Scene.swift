@testable import CatalogPostgres
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import PostgresClient
import TestSupport

/// A catalog file, and what is published of it in a schema of the test's own.
struct Scene {
  let server: PostgresServer
  let built: CatalogBuilder
  let address: PostgresAddress
  /// Schemas of the same server in the place of databases of several: who asks cannot tell.
  let shards: [PostgresAddress]

  /// - Parameter shards: how many parts it is published in where ``publishShards(replaces:)`` does it.
  init(_ schema: String, lines: [String], shards: Int = 0) throws {
    guard let server = PostgresServer.shared else { throw CocoaError(.executableLoad) }
    self.server = server
    built = try lines.isEmpty ? CatalogBuilder() : CatalogBuilder(lines: lines)
    address = try server.address(schema)
    self.shards = try (0..<shards).map { try server.address("\(schema)_part_\($0 + 1)") }
  }

  @discardableResult
  func publishShards(replaces: Bool = false) throws -> PublishReport {
    try Publisher(built.file, to: shards, replaces: replaces).publish()
  }

  func openShards() throws -> Catalog { try Catalog(PostgresCatalog(shards)) }

  static func line(_ number: Int, _ title: String, details: String = "{}", type: String = "COURSE") -> String
  {
    var json = JSONWriter()
    json.string(title)
    let text = String(decoding: json.bytes, as: UTF8.self)
    return
      #"{"urn":"urn:li:lyndaCourse:\#(number)","type":"\#(type)","title":{"locale":{"language":"en","country":"US"},"value":\#(text)},"details":\#(details)}"#
  }

  @discardableResult
  func publish(replaces: Bool = false) throws -> PublishReport {
    try Publisher(built.file, to: address, replaces: replaces).publish()
  }

  func open() throws -> Catalog { try Catalog(PostgresCatalog(address)) }

  /// All rows of the published tables, in order.
  func rows(_ address: PostgresAddress? = nil) throws -> [String] {
    let address = address ?? self.address
    let database = try PostgresConnection(address)
    return try PublishedTable.all.map { table in
      let columns = table.columns.map(\.name).joined(separator: ", ")
      let found = try database.query(
        "SELECT count(*), md5(string_agg(t::text, E'\\n' ORDER BY t::text)) FROM (SELECT \(columns) FROM \(address.schema(table.name))) t"
      )
      return "\(table.name) \(found.int(0, 0)) \(found.text(0, 1))"
    }
  }

  /// A statement of a test's own.
  func run(_ statement: String) throws {
    try PostgresConnection(address).run(statement)
  }
}

extension Scene {
  /// What a publication leaves that was killed when one of its databases had ended, and the others not.
  func tear() throws {
    let source = try built.file.openForReading()
    try source.snapshot(
      { source in
        let shard = Shard(number: 1, count: shards.count)
        let here = try LocalGeneration(source, shards: shards.count)
        let first = try ShardPublication(
          PostgresConnection.attempt(shards[0], isWriting: true), shards[0], shard, replaces: false,
          { false })
        try first.check(here, source)
        _ = try first.write(
          source, ShardRows(source, count: shards.count), here, NamesFile(source), { _ in true })
        try first.sendEnd(committing: true)
        try first.receiveEnd()
      }, orThrow: { $0 as any Error })
  }
}
