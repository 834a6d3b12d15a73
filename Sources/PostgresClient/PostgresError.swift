import CatalogRemote
import CatalogText
package import CatalogStore
package import LearningAPI

/// Why a catalog in PostgreSQL cannot be asked or written. No message holds a password or a statement.
package enum PostgresError: CodedError, Hashable {
  /// libpq cannot be loaded.
  case library(String)
  /// The URL cannot be used.
  case address(String)
  /// The URL has a parameter that nobody knows; nil where its name may be a secret.
  case parameter(String?)
  /// The URL holds a password.
  case password
  /// The schema cannot have this name.
  case schema(String)
  /// No server answers, or the connection is not as safe as it has to be.
  case unreachable(String, detail: String)
  /// The server does not let this user in.
  case refused(String, detail: String)
  /// The connection broke while something was asked.
  case lost(String, detail: String)
  /// The user may not do that.
  case denied(String, detail: String)
  /// The server only reads: it is a standby, or set so.
  case readOnly(String)
  /// The server or the database cannot hold a catalog.
  case unsuitable(String, detail: String)
  /// Nothing was published there.
  case noCatalog(String)
  /// Nothing was published in one of the databases that hold a catalog together.
  case noShard(String, all: [String])
  /// A newer Carrel published it.
  case newerLayout(String, found: Int, known: Int)
  /// An older Carrel published it, in tables that lack what questions need.
  case olderLayout(String, found: Int, known: Int)
  /// What is there was published by other rules for words.
  case otherWords(String)
  /// Another catalog is there.
  case foreign(String)
  /// A newer generation of this catalog is there.
  case newerGeneration(String, there: Int, here: Int)
  /// These databases do not hold one catalog together.
  case shards(String)
  /// The database holds another part of the catalog than it is to get.
  case otherShard(String, holds: String, named: String)
  /// Databases that hold a catalog together hold different generations of it.
  case mixed(String)
  /// Somebody else publishes there.
  case locked(String)
  /// What came is not what was published.
  case damaged(String, detail: String)
  /// Anything else that the server says.
  case failed(String, state: String, detail: String)
  /// The work was stopped by its caller.
  case cancelled

  package var code: ErrorCode {
    switch self {
    case .library: .noLibrary
    case .address, .parameter, .password, .schema, .shards: .badAddress
    case .unreachable: .databaseUnreachable
    case .refused: .databaseRefused
    case .lost: .connectionLost
    case .denied, .readOnly, .failed: .databaseFailed
    case .unsuitable: .databaseFailed
    case .noCatalog, .noShard: .noCatalog
    case .newerLayout: .newerSchema
    case .olderLayout: .olderSchema
    case .otherWords: .otherWords
    case .foreign, .newerGeneration, .otherShard: .occupied
    case .mixed: .databasesDiffer
    case .locked: .locked
    case .damaged: .damaged
    case .cancelled: .cancelled
    }
  }

  package var description: String {
    switch self {
    case .library(let detail): "PostgreSQL needs a library that is not here: \(detail)"
    case .address(let detail):
      "the address of the database cannot be read: \(detail); write postgresql://user@host:port/database"
    case .parameter(let name):
      "the address of the database has the parameter \(name.map { "'\($0)'" } ?? "(its name is not shown)"), which nobody knows; "
        + (name.flatMap { NearestName.of($0, among: PostgresAddress.allParameters) }.map {
          "did you mean '\($0)'?"
        }
          ?? "there are schema (whose tables) and those of libpq, such as sslmode, service and target_session_attrs")
    case .password:
      "the address of the database holds a password, which other users of this machine can read in the list of processes; put it into ~/.pgpass (host:port:database:user:password, chmod 600), a service file or PGPASSWORD, and leave it out"
    case .schema(let name):
      "'\(name)' cannot be the name of a schema; use small letters, digits and _, such as tenant_1"
    case .unreachable(let address, let detail): "'\(address)' cannot be reached: \(detail)"
    case .refused(let address, let detail):
      "'\(address)' does not let this user in: \(detail); passwords come from ~/.pgpass, a service file or PGPASSWORD"
    case .lost(let address, let detail):
      "the connection to '\(address)' broke: \(detail); run the same command again"
    case .denied(let address, let detail):
      "'\(address)' does not allow that: \(detail); its owner can grant it"
    case .readOnly(let address):
      "'\(address)' only reads, as standbys do; publish to the primary"
    case .unsuitable(let address, let detail): "'\(address)' cannot hold a catalog: \(detail)"
    case .noCatalog(let address):
      "there is no catalog at '\(address)'; if another schema has it, name that with ?schema=NAME; publish one with: carrel publish \(Self.arguments([address]))"
    case .noShard(let address, let all):
      "there is no part of a catalog at '\(address)'; publish with: carrel publish \(Self.arguments(all))"
    case .newerLayout(let address, let found, let known):
      "'\(address)' was published by a newer Carrel (layout \(found), this one knows \(known)); update carrel, or publish to another schema: --schema NAME"
    case .olderLayout(let address, let found, let known):
      "'\(address)' was published by an older Carrel (layout \(found), this one asks \(known)); publish again with this carrel"
    case .otherWords(let address):
      "the words of the titles at '\(address)' were made by other rules (another version of Carrel or of Unicode), so titles would be missed; publish again with this carrel"
    case .foreign(let address):
      "'\(address)' holds another catalog; publish to another schema with --schema NAME, or put this one in its place with --replace"
    case .newerGeneration(let address, let there, let here):
      "'\(address)' holds generation \(there) of this catalog, which is newer than the generation \(here) of the file; publish from the newer file, or put this one in its place with --replace"
    case .shards(let detail): detail
    case .otherShard(let address, let holds, let named):
      "'\(address)' holds \(holds), and is named as \(named); name the databases in the order in which they were published, or write all of them anew with --replace"
    case .mixed(let generations):
      "the databases hold different generations of the catalog: \(generations); somebody publishes right now, or was stopped, or a standby lags behind: ask again, or run the same carrel publish again"
    case .locked(let address): "somebody else publishes to '\(address)'; wait for it to end"
    case .damaged(let address, let detail):
      "what '\(address)' holds is not what was published (\(detail)); publish it again with: carrel publish --replace \(Self.arguments(address.split(separator: " ").map(String.init)))"
    case .failed(let address, let state, let detail):
      "'\(address)' could not do it: PostgreSQL says \(detail) (\(state))"
    case .cancelled: "stopped before it was done; what was published before is kept"
    }
  }

  /// What publishes to some databases. An address has no blanks; between several stands one.
  private static func arguments(_ addresses: [String]) -> String {
    addresses.map { "--to '\($0)'" }.joined(separator: " ")
  }

  /// As the libraries that know nothing of PostgreSQL pass it on.
  package var ofCatalog: CatalogError {
    self == .cancelled ? .interrupted : .remote(code: code, message: description)
  }
}
