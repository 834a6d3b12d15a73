/// Several databases that hold a catalog together.
extension PostgresAddress {
  /// More would be no use: each question asks all of them.
  package static let mostShards = 64

  /// Makes sure that databases can hold a catalog together.
  ///
  /// - Throws: ``PostgresError`` `shards` where one is named twice, or too many are.
  package static func check(_ addresses: [PostgresAddress]) throws(PostgresError) {
    guard addresses.count <= mostShards else {
      throw .shards(
        "\(addresses.count) databases are named, and a catalog goes into \(mostShards) at most")
    }
    for (index, address) in addresses.enumerated() where addresses[..<index].contains(address) {
      throw .shards(
        "'\(address.text)' is named twice; each database holds another part of the catalog, name each once")
    }
  }

  /// All of them for messages.
  package static func text(_ addresses: [PostgresAddress]) -> String {
    addresses.map(\.text).joined(separator: " ")
  }

  /// What the libraries of PostgreSQL know (https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-PARAMKEYWORDS).
  package static let knownParameters: Set<String> = [
    "host", "hostaddr", "port", "dbname", "user", "passfile", "require_auth", "channel_binding",
    "connect_timeout", "client_encoding", "options", "application_name", "fallback_application_name",
    "keepalives", "keepalives_idle", "keepalives_interval", "keepalives_count", "tcp_user_timeout",
    "gssencmode", "ssl", "sslmode", "requiressl", "sslcompression", "sslcert", "sslkey", "sslcertmode",
    "sslrootcert", "sslcrl", "sslcrldir", "sslsni", "sslnegotiation", "requirepeer",
    "ssl_min_protocol_version", "ssl_max_protocol_version", "min_protocol_version", "max_protocol_version",
    "krbsrvname", "gsslib", "gssdelegation", "service", "servicefile", "target_session_attrs",
    "load_balance_hosts",
  ]

  /// Those and Carrel's own.
  package static var allParameters: [String] { ["schema"] + knownParameters.sorted() }

  /// - Throws: ``PostgresError`` `parameter` where nobody knows it; what may be a secret is not repeated.
  package static func check(parameter name: String) throws(PostgresError) {
    if knownParameters.contains(name) { return }
    let isName =
      name.utf8.count <= 30 && name.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == UInt8(ascii: "_") }
    throw .parameter(isName ? name : nil)
  }
}
