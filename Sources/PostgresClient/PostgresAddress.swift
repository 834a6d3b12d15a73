import Foundation
import LearningAPI
import SmallAlgorithms

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

  /// Whether a text that is none was probably meant as one: `postgresql:/host`, `postgres//host`, `pgsql://host`,
  /// and what other programs take: `jdbc:…`, `postgresql+driver://…`, any URL with a user, `host=… password=…`.
  package static func isNearly(_ text: String) -> Bool {
    let text = text.trimmed { $0.properties.isWhitespace }.lowercased()
    let scheme = text.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "+" || $0 == "-") }
    let rest = text.dropFirst(scheme.count)
    if ["postgres", "pg", "jdbc"].contains(where: scheme.hasPrefix),
      [":", ";", "//"].contains(where: rest.hasPrefix)
    {
      return true
    }
    return rest.hasPrefix("://") && rest.utf8.contains(UInt8(ascii: "@"))
      || text.firstRange(of: "password=") != nil
  }

  /// What libpq gets.
  package let url: String
  /// The schema that has the catalog's tables.
  package let schema: SchemaName
  /// The names and addresses of the servers; empty where libpq's defaults or a service file have them.
  package let hosts: [String]
  /// The names of the parameters that the URL has.
  package let parameters: Set<String>
  private let shown: String
  private let shownParameters: [String]
  private static let toldParameters = ["host", "hostaddr", "port", "dbname", "user", "service"]

  /// - Parameter schema: the schema, where something beside the URL says it.
  /// - Throws: ``PostgresError`` `address`, `password` or `schema`; no message repeats what may be a secret.
  package init(_ text: String, schema: String? = nil) throws(PostgresError) {
    guard let scheme = Self.schemes.first(where: { text.lowercased().utf8.starts(with: $0.utf8) }) else {
      throw .address("it begins with neither \(Self.schemes.joined(separator: " nor "))")
    }
    guard !text.utf8.contains(where: { $0 == 0 || $0 == UInt8(ascii: "#") }) else {
      throw .address("it holds a '#' or a NUL")
    }
    try Self.checkUser(text.dropFirst(scheme.count))
    let (body, query) = Self.parts(text.dropFirst(scheme.count), at: "?")
    let (authority, database) = Self.parts(body[...], at: "/")
    // The last one: who writes a password here may not have escaped it.
    let at = authority.lastIndex(of: "@")
    let user = at.map { String(authority[..<$0]) } ?? ""
    if try Self.unescaped(user).utf8.contains(UInt8(ascii: ":")) { throw .password }
    let servers = at.map { String(authority[authority.index(after: $0)...]) } ?? authority
    var (kept, named, own, hosts): ([String], Set<String>, String?, [String]) = ([], [], nil, [])
    for parameter in query.split(separator: "&").map(String.init) {
      let (name, value) = Self.parts(parameter[...], at: "=")
      // libpq reads `pass%77ord` as well.
      guard !name.utf8.contains(UInt8(ascii: "%")) else {
        throw .address("the name of a parameter has an escape")
      }
      if ["password", "sslpassword"].contains(name.lowercased()) { throw .password }
      if name == "schema" {
        own = try Self.unescaped(value)
      } else {
        try Self.check(parameter: parameter.utf8.contains(UInt8(ascii: "=")) ? name : "")
        kept.append(parameter)
      }
      if ["host", "hostaddr"].contains(name) {
        hosts += try Self.unescaped(value).split(separator: ",", omittingEmptySubsequences: false).map(
          String.init)
      }
      named.insert(name)
    }
    // What stands in both places counts as both: all of it has to be on this machine to be taken for safe.
    for server in servers.split(separator: ",").map(String.init) {
      let (host, port) = Self.hostAndPort(server)
      // libpq would repeat what stands there.
      guard port.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains) else {
        throw .address("a port is no number")
      }
      hosts.append(try Self.unescaped(host))
    }
    named.remove("schema")
    self.hosts = hosts
    parameters = named
    self.schema = try SchemaName(schema ?? own ?? SchemaName.standard)
    url = scheme + body + (kept.isEmpty ? "" : "?" + kept.joined(separator: "&"))
    let told = kept.filter { parameter in Self.toldParameters.contains { parameter.hasPrefix($0 + "=") } }
      .map(Self.shown)
    shownParameters = told + (self.schema.name == SchemaName.standard ? [] : ["schema=\(self.schema.name)"])
    shown =
      "postgresql://" + (user.isEmpty ? "" : Self.shown(user) + "@") + servers
      + (database.isEmpty ? "" : "/" + Self.shown(database))
  }

  /// Who has not escaped a password may have written any sign, so that it reaches behind what looks like the host.
  private static func checkUser(_ text: Substring) throws(PostgresError) {
    guard let end = text.firstIndex(where: { $0 == "/" || $0 == "?" }),
      text[end...].utf8.contains(UInt8(ascii: "@"))
    else {
      return
    }
    throw .address(
      "it holds an '@' behind its first '/' or '?'; write %40 where a name has one, and put a password into ~/.pgpass, a service file or PGPASSWORD"
    )
  }

  /// What names consist of; behind another sign something may stand that is nobody's business.
  private static func shown(_ text: String) -> String {
    let whole = text.prefix {
      $0.isLetter || $0.isNumber || "._-/%,=[]+~".contains($0) || $0 == ":" && text.hasPrefix("host")
    }
    return whole.count == text.count ? text : whole + "…"
  }

  /// For messages, with those parameters alone that tell where it is.
  package var text: String {
    shownParameters.isEmpty ? shown : "\(shown)?\(shownParameters.joined(separator: "&"))"
  }

  private static func parts(_ text: Substring, at sign: Character) -> (String, String) {
    guard let index = text.firstIndex(of: sign) else { return (String(text), "") }
    return (String(text[..<index]), String(text[text.index(after: index)...]))
  }

  /// `[::1]:5432` is `::1` and `5432`.
  private static func hostAndPort(_ server: String) -> (host: String, port: String) {
    guard server.hasPrefix("[") else { return parts(server[...], at: ":") }
    let (host, rest) = parts(server.dropFirst(), at: "]")
    return (host, rest.hasPrefix(":") ? String(rest.dropFirst()) : rest)
  }

  private static func unescaped(_ text: String) throws(PostgresError) -> String {
    let escapes = text.utf8.split(separator: UInt8(ascii: "%"), omittingEmptySubsequences: false).dropFirst()
    let areWhole = escapes.allSatisfy { escape in
      escape.count >= 2 && escape.prefix(2).allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
    }
    guard areWhole, QueryString.isText(text.utf8) else { throw .address("an escape in it cannot be read") }
    return QueryString.decodePathSegment(text)
  }

  /// Whether all of it stays on this machine: sockets and loopback.
  package var isLocal: Bool { Self.areLocal(hosts) }

  package static func areLocal(_ hosts: [String]) -> Bool {
    hosts.allSatisfy {
      $0.isEmpty || $0.hasPrefix("/") || $0.hasPrefix("@") || LoopbackHost.contains($0.lowercased())
    }
  }
}
