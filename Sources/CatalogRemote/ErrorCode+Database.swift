package import LearningAPI

/// What happens where a catalog's assets are in another program's database.
extension ErrorCode {
  /// A library of the system is missing.
  package static let noLibrary = ErrorCode(rawValue: "no-library")
  /// The address of the database cannot be used.
  package static let badAddress = ErrorCode(rawValue: "bad-address")
  /// No server answers.
  package static let databaseUnreachable = ErrorCode(rawValue: "database-unreachable")
  /// The server does not let this user in.
  package static let databaseRefused = ErrorCode(rawValue: "database-refused")
  /// The connection broke in the middle of a question.
  package static let connectionLost = ErrorCode(rawValue: "connection-lost")
  /// Databases that hold a catalog together hold different generations of it.
  package static let databasesDiffer = ErrorCode(rawValue: "databases-differ")
  /// Anything else that the server says.
  package static let databaseFailed = ErrorCode(rawValue: "database-failed")
  /// PostgreSQL cannot answer this.
  package static let notInPostgres = ErrorCode(rawValue: "not-in-postgresql")
}
