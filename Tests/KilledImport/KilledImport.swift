import CatalogIngestion
import CatalogStore
import Foundation
import CSystemSQLite
import Synchronization

/// Imports a file, and kills itself where the publication begins its so many-th statement. Prints how many there are
/// where it was not killed.
@main
enum KilledImport {
  private static let limit = CommandLine.arguments.count == 4 ? Int(CommandLine.arguments[3]) : nil
  /// Nil before the publication begins, and once it is committed.
  private static let begun = Mutex<Int?>(nil)
  private static let total = Mutex(0)

  static func main() throws {
    guard CommandLine.arguments.count >= 3 else {
      FileHandle.standardError.write(Data("usage: KilledImport CATALOG FILE [STATEMENT]\n".utf8))
      exit(64)
    }
    typealias Registered = @convention(c) () -> Void
    // SQLite declares it without the parameters that it calls it with: https://sqlite.org/c3ref/auto_extension.html
    sqlite3_auto_extension(unsafeBitCast(traced, to: Registered.self))
    let writer = try CatalogWriter(CatalogFile(path: CommandLine.arguments[1]))
    _ = try Importer(writer, now: { 1_764_000_000_000 }).run([CommandLine.arguments[2]])
    print(total.withLock { $0 })
  }

  private typealias Opened =
    @convention(c) (
      OpaquePointer?, UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?, UnsafeRawPointer?
    ) -> Int32

  /// Sees each statement of a connection begin.
  private static let traced: Opened = { connection, _, _ in
    sqlite3_trace_v2(
      connection, UInt32(SQLITE_TRACE_STMT),
      { _, _, _, text in
        if let text { KilledImport.begin(String(cString: text.assumingMemoryBound(to: CChar.self))) }
        return 0
      }, nil)
  }

  private static func begin(_ statement: String) {
    let count = begun.withLock { begun in
      if statement.hasPrefix("UPDATE catalog SET generation") { begun = 0 }
      guard let count = begun else { return 0 }
      begun = statement.hasPrefix("COMMIT") ? nil : count + 1
      return count + 1
    }
    guard count > 0 else { return }
    total.withLock { $0 = count }
    if count == limit { kill(getpid(), SIGKILL) }
  }
}
