import Foundation

/// What libpq is told beside the URL: what it would choose otherwise, where neither URL nor environment say it.
package enum ConnectionSettings {
  /// Seconds that a server has to answer, each.
  private static let patience = "10"
  /// Milliseconds after which a server that acknowledges nothing is gone.
  private static let silence = "30000"

  /// Names and values in libpq's order: what comes later counts.
  package static func all(_ address: PostgresAddress, isWriting: Bool) -> [(name: String, value: String)] {
    let environment = ProcessInfo.processInfo.environment
    func isOpen(_ name: String, _ variable: String?) -> Bool {
      !address.parameters.contains(name) && (variable.map { environment[$0] ?? "" } ?? "").isEmpty
    }
    var settings: [(String, String)] = []
    if isOpen("connect_timeout", "PGCONNECT_TIMEOUT") { settings.append(("connect_timeout", patience)) }
    if isOpen("tcp_user_timeout", nil) { settings.append(("tcp_user_timeout", silence)) }
    let hasService = !isOpen("service", "PGSERVICE")
    if isWriting, !hasService, isOpen("target_session_attrs", "PGTARGETSESSIONATTRS") {
      settings.append(("target_session_attrs", "read-write"))
    }
    if isOpen("sslmode", "PGSSLMODE"), !isLocal(address, environment) {
      if hasService {
        // A service file counts less than what libpq is given, and more than the environment.
        unsafe setenv("PGSSLMODE", "verify-full", 0)
      } else {
        settings.append(("sslmode", "verify-full"))
      }
      if isOpen("sslrootcert", "PGSSLROOTCERT"), !hasOwnRoots(environment), let bundle = systemRoots {
        if hasService {
          unsafe setenv("PGSSLROOTCERT", bundle, 0)
        } else {
          settings.append(("sslrootcert", bundle))
        }
      }
    }
    return settings + [
      ("dbname", address.url), ("client_encoding", "UTF8"), ("fallback_application_name", "carrel"),
    ]
  }

  private static func isLocal(_ address: PostgresAddress, _ environment: [String: String]) -> Bool {
    guard address.hosts.isEmpty else { return address.isLocal }
    if address.parameters.contains("service") || environment["PGSERVICE"]?.isEmpty == false { return false }
    let hosts = [environment["PGHOST"], environment["PGHOSTADDR"]].compactMap(\.self).joined(separator: ",")
    return PostgresAddress.areLocal(hosts.split(separator: ",").map(String.init))
  }

  private static func hasOwnRoots(_ environment: [String: String]) -> Bool {
    let home = environment["HOME"] ?? FileManager.default.homeDirectoryForCurrentUser.path
    return FileManager.default.fileExists(atPath: home + "/.postgresql/root.crt")
  }

  /// The certificates that the system trusts; libpq alone knows of a file of the user's only.
  private static var systemRoots: String? {
    [
      "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem",
    ].first { FileManager.default.fileExists(atPath: $0) }
  }
}
