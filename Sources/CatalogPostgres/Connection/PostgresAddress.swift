import Foundation
import LearningAPI

/// Where a database is: a URL as libpq reads it (`postgresql://user@host:port/database?parameters`), with one parameter of
/// Carrel's own, `schema`.
///
/// It holds no password: what stands in a command line is read by every process of the machine and by the shell's history.
package struct PostgresAddress: Sendable, Hashable {
  package static let schemes = ["postgresql://", "postgres://"]

  /// Whether a text is to be read as one.
  package static func isAddress(_ text: String) -> Bool {
    schemes.contains { text.lowercased().utf8.starts(with: $0.utf8) }
  }

  /// Whether a text that is none was probably meant as one: `postgresql:/host`, `pgsql://host`.
  package static func isNearly(_ text: String) -> Bool {
    let scheme = text.lowercased().prefix { $0.isASCII && ($0.isLetter || $0.isNumber) }
    return text.dropFirst(scheme.count).hasPrefix(":")
      && (scheme.hasPrefix("postgres") || scheme.hasPrefix("pg"))
  }

  /// What libpq gets.
  let url: String
  /// The schema that has the catalog's tables.
  package let schema: SchemaName
  /// The names and addresses of the servers; empty where libpq's defaults or a service file have them.
  let hosts: [String]
  /// The names of the parameters that the URL has.
  let parameters: Set<String>
  private let shown: String
  private let shownParameters: [String]
  private static let toldParameters = ["host", "hostaddr", "port", "dbname", "user", "service"]

  /// - Parameter schema: the schema, where something beside the URL says it.
  /// - Throws: ``PostgresError`` `address`, `password` or `schema`; no message repeats what may be a secret.
  package init(_ text: String, schema: String? = nil) throws(PostgresError) {
    guard let scheme = Self.schemes.first(where: { text.lowercased().utf8.starts(with: $0.utf8) }) else {
      throw .address("it begins with neither \(Self.schemes.joined(separator: " nor "))")
    }
    guard !text.utf8.contains(0), !text.contains("#") else { throw .address("it holds a '#' or a NUL") }
    let (body, query) = Self.parts(text.dropFirst(scheme.count), at: "?")
    let (authority, database) = Self.parts(body[...], at: "/")
    // The last one: who writes a password here may not have escaped it.
    let at = authority.lastIndex(of: "@")
    let user = at.map { String(authority[..<$0]) } ?? ""
    if user.contains(":") { throw .password }
    let servers = at.map { String(authority[authority.index(after: $0)...]) } ?? authority
    var (kept, named, own, hosts): ([String], Set<String>, String?, [String]) = ([], [], nil, [])
    for parameter in query.split(separator: "&").map(String.init) {
      let (name, value) = Self.parts(parameter[...], at: "=")
      if ["password", "sslpassword"].contains(name.lowercased()) { throw .password }
      if name == "schema" { own = try Self.unescaped(value) } else { kept.append(parameter) }
      if ["host", "hostaddr"].contains(name) {
        hosts += try Self.unescaped(value).split(separator: ",", omittingEmptySubsequences: false).map(
          String.init)
      }
      named.insert(name)
    }
    // What stands in both places counts as both: all of it has to be on this machine to be taken for safe.
    for server in servers.split(separator: ",").map(String.init) {
      hosts.append(try Self.unescaped(Self.host(of: server)))
    }
    named.remove("schema")
    self.hosts = hosts
    parameters = named
    self.schema = try SchemaName(schema ?? own ?? SchemaName.standard)
    url = scheme + body + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
    let told = kept.filter { parameter in Self.toldParameters.contains { parameter.hasPrefix($0 + "=") } }
    shownParameters = told + (self.schema.name == SchemaName.standard ? [] : ["schema=\(self.schema.name)"])
    shown =
      "postgresql://" + (user.isEmpty ? "" : user + "@") + servers + (database.isEmpty ? "" : "/" + database)
  }

  /// For messages, with those parameters alone that tell where it is.
  package var text: String {
    shownParameters.isEmpty ? shown : "\(shown)?\(shownParameters.joined(separator: "&"))"
  }

  private static func parts(_ text: Substring, at sign: Character) -> (String, String) {
    guard let index = text.firstIndex(of: sign) else { return (String(text), "") }
    return (String(text[..<index]), String(text[text.index(after: index)...]))
  }

  /// `[::1]:5432` is `::1`.
  private static func host(of server: String) -> String {
    if server.hasPrefix("[") { return String(server.dropFirst().prefix { $0 != "]" }) }
    return String(server.prefix { $0 != ":" })
  }

  private static func unescaped(_ text: String) throws(PostgresError) -> String {
    guard let text = text.removingPercentEncoding else { throw .address("an escape in it cannot be read") }
    return text
  }

  /// Whether all of it stays on this machine: sockets and loopback.
  var isLocal: Bool { Self.areLocal(hosts) }

  static func areLocal(_ hosts: [String]) -> Bool {
    hosts.allSatisfy {
      $0.isEmpty || $0.hasPrefix("/") || $0.hasPrefix("@") || LoopbackHost.contains($0.lowercased())
    }
  }
}
