import CatalogPostgres
import CatalogStore
import Foundation
import LearningAPI
import PostgresClient
import TestSupport

/// A PostgreSQL of the tests' own, in a temporary folder, which answers on a socket there and nowhere else. It ends with
/// the process that runs the tests, however that ends.
final class PostgresServer: Sendable {
  /// The one that all tests share, each with a schema of its own; nil where PostgreSQL is not installed.
  static let shared: PostgresServer? = programs.flatMap { try? PostgresServer($0) }

  /// What a skipped test says.
  static let isMissing =
    "PostgreSQL 15 or newer is not here (Debian: postgresql-15), so nothing was asked of it"

  /// Where the server's programs are.
  private static let programs: String? = {
    let versions = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let newest = versions.compactMap { Int($0) }.filter { $0 >= 15 }.max()
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let folders =
      [newest.map { "/usr/lib/postgresql/\($0)/bin" }].compactMap(\.self)
      + path.split(separator: ":").map(String.init)
    return folders.first { FileManager.default.isExecutableFile(atPath: $0 + "/initdb") }
  }()

  private let programs: String
  private let folder: TemporaryFolder
  private let process: Process
  /// The server ends when nobody can write to it any more.
  private let leash = Pipe()

  /// - Parameter primary: whose changes it follows; nil for one that takes writes.
  private init(_ programs: String, following primary: PostgresServer? = nil) throws {
    self.programs = programs
    folder = try TemporaryFolder()
    let (data, socket) = (folder.path("data"), folder.path("socket"))
    for path in [data, socket] {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    // The server refuses to run as root.
    if getuid() == 0 { try Self.run(["chown", "-R", "postgres", data, socket]) }
    let user = Self.user
    let source = primary.map { $0.folder.path("socket") } ?? ""
    let making =
      primary == nil
      ? "\"$0/initdb\" -D \"$1\" -U carrel -A trust --locale=C --encoding=UTF8 --no-sync"
      : "\"$0/pg_basebackup\" -D \"$1\" -U carrel -h \"$3\" -R -X stream --checkpoint=fast --no-sync"
    let script = """
      cd / && chmod 700 "$1" && \(user)\(making) >"$2/made.log" 2>&1 || exit 1
      \(user)"$0/postgres" -D "$1" -k "$2" -c listen_addresses= -c fsync=off -c full_page_writes=off \
        -c synchronous_commit=off -c shared_buffers=64MB -c max_connections=500 >"$2/server.log" 2>&1 &
      server=$!
      read -r _
      kill -QUIT $server 2>/dev/null
      wait $server
      """
    process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script, programs, data, socket, source]
    process.standardInput = leash
    try process.run()
    let end = Date(timeIntervalSinceNow: 60)
    while !FileManager.default.fileExists(atPath: socket + "/.s.PGSQL.5432.lock") || !isAnswering(socket) {
      guard Date() < end, process.isRunning else { throw CocoaError(.executableLoad) }
      Thread.sleep(forTimeInterval: 0.05)
    }
  }

  private static let user = getuid() == 0 ? "setpriv --reuid postgres --regid postgres --clear-groups " : ""

  /// A server of its own.
  static func another() throws -> PostgresServer {
    guard let programs = Self.programs else { throw CocoaError(.executableLoad) }
    return try PostgresServer(programs)
  }

  /// A standby of this one.
  func standby() throws -> PostgresServer { try PostgresServer(programs, following: self) }

  /// Ends it in the middle of whatever it does; its processes notice by themselves.
  func kill() throws {
    let text = try String(contentsOfFile: folder.path("data") + "/postmaster.pid", encoding: .utf8)
    let number = text.split(separator: "\n").first.flatMap { Int32($0) }
    guard let number, number > 1 else { throw CocoaError(.fileReadCorruptFile) }
    Foundation.kill(number, SIGKILL)
  }

  /// Lets a standby take writes.
  func promote() throws {
    try Self.run([
      "sh", "-c", "cd / && \(Self.user)\"$0/pg_ctl\" promote -w -D \"$1\" >/dev/null", programs,
      folder.path("data"),
    ])
  }

  /// The address of a schema on whichever of some servers answers.
  static func address(_ schema: String, of servers: [PostgresServer]) throws -> PostgresAddress {
    let sockets = servers.map { $0.folder.path("socket") }.joined(separator: ",")
    return try PostgresAddress("postgresql://carrel@/postgres?host=\(sockets)&schema=\(schema)")
  }

  private func isAnswering(_ socket: String) -> Bool {
    guard let address = try? address("starting") else { return false }
    // Nothing is published there, but somebody says so.
    do { _ = try PostgresCatalog([address]).begin() } catch { return error.code.rawValue == "no-catalog" }
    return true
  }

  private static func run(_ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    try process.run()
    process.waitUntilExit()
  }

  /// The address of a schema.
  func address(_ schema: String) throws -> PostgresAddress { try PostgresAddress(url(schema)) }

  func url(_ schema: String) -> String {
    "postgresql://carrel@/postgres?host=\(folder.path("socket"))&schema=\(schema)"
  }
}
