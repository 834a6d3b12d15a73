package import CatalogIntegrity
package import CatalogPostgres
import CommandOutput
import LearningAPI
package import PostgresClient

/// `carrel status` of a catalog in databases.
package enum DatabaseStatusText {
  private static let label = 13

  /// For people: the verdict, then each database, or why it says nothing.
  package static func lines(_ verdict: String?, _ databases: [Result<DatabaseStatus, PostgresError>])
    -> [String]
  {
    var lines = verdict.map { [$0] } ?? []
    for database in databases {
      switch database {
      case .failure(let error): lines += row("database", Display.safe(error.description))
      case .success(let status):
        lines += row("database", Display.safe(status.address) + (status.isStandby ? " (standby)" : ""))
        lines += row(
          "generation",
          "\(status.generation)\(status.appliedAt.map { " of \(Timestamp(milliseconds: $0))" } ?? ""), published \(Timestamp(milliseconds: status.publishedAt))"
        )
        let part = status.parts > 1 ? ", part \(status.part) of \(status.parts)" : ""
        lines += row("assets", Display.number(status.assets) + part)
        if let lag = status.lag {
          lines += row("lag", lag == 0 ? "none: all that came from the primary is there" : "\(lag) seconds")
        }
      }
    }
    // Without a verdict they are not the parts of one catalog, or some did not answer.
    if databases.count > 1, verdict != nil {
      let total = databases.reduce(0) { sum, database in sum + ((try? database.get())?.assets ?? 0) }
      lines += row("in all", Display.count(total, "asset"))
    }
    return lines
  }

  private static func row(_ name: String, _ value: String) -> [String] {
    Display.wrapped(
      Display.pad(name, to: label) + value, to: Console.outputWidth,
      indent: String(repeating: " ", count: label))
  }

  /// For programs. Fields may be added; those that are there stay.
  package static func json(_ health: CatalogHealth?, _ databases: [Result<DatabaseStatus, PostgresError>])
    -> [UInt8]
  {
    var json = JSONWriter()
    json.object { json in
      if let health {
        json.key("generation")
        json.int(health.generation)
        json.key("state")
        json.string(health.state.rawValue)
        json.key("verdict")
        json.string(health.verdict)
        json.key("completeAt")
        if let at = health.completeAt { json.int(at) } else { json.null() }
      }
      json.key("databases")
      json.array { json in for database in databases { write(database, &json) } }
    }
    return json.bytes
  }

  private static func write(_ database: Result<DatabaseStatus, PostgresError>, _ json: inout JSONWriter) {
    json.object { json in
      switch database {
      case .failure(let error):
        json.key("error")
        json.string(error.description)
      case .success(let status):
        json.key("address")
        json.string(status.address)
        json.key("generation")
        json.int(status.generation)
        json.key("publishedAt")
        json.int(status.publishedAt)
        json.key("assets")
        json.int(status.assets)
        json.key("part")
        json.int(status.part)
        json.key("parts")
        json.int(status.parts)
        json.key("standby")
        json.bool(status.isStandby)
        json.key("lagMilliseconds")
        if let lag = status.lag { json.int(Int(lag * 1_000)) } else { json.null() }
      }
    }
  }
}
