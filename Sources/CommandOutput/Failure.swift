package import CatalogIngestion
import CatalogPacks
import CatalogRemote
package import CatalogQuery
package import CatalogStore
import LearningAPI
package import LearningClient

/// What ends a command: a message for people and a code for scripts.
package struct Failure: Error {
  package let message: String
  package let code: ExitStatus

  package init(_ message: String, _ code: ExitStatus) {
    self.message = message
    self.code = code
  }

  package init(_ error: CatalogError) {
    message = error.commandLineText
    code =
      switch error {
      case .noCatalog: .noCatalog
      case .notACatalog, .newerSchema, .olderSchema, .otherWords, .damaged, .altered: .unusableCatalog
      case .locked: .locked
      case .interrupted: .interrupted
      case .remote(let code, _): Self.status(ofDatabase: code)
      case .diskFull, .inaccessible, .occupied, .sqlite: .failed
      }
  }

  private static func status(ofDatabase code: ErrorCode) -> ExitStatus {
    switch code {
    case .badAddress, .notInPostgres: .usage
    case .noCatalog: .noCatalog
    case .locked, .databasesDiffer: .locked
    case .newerSchema, .olderSchema, .otherWords, .damaged: .unusableCatalog
    case .databaseRefused: .credentialsRefused
    case .databaseUnreachable, .connectionLost: .unreachable
    default: .failed
    }
  }

  package init(_ error: QueryError) {
    switch error {
    case .criteria(let error): self.init(error.commandLineText, .usage)
    case .notFound, .closed: self.init(error.description, .failed)
    case .catalog(let error): self.init(error)
    case .cancelled: self.init(error.description, .interrupted)
    }
  }

  package init(_ error: LearningClientError) {
    message = error.description
    code =
      switch error {
      case .credentialsRefused, .forbidden: .credentialsRefused
      case .quotaUsedUp: .quotaUsedUp
      case .unreachable, .notTheAPI: .unreachable
      case .rejected, .badNextLink, .outdated: .failed
      case .requestLimit: .partial
      case .cancelled: .interrupted
      }
  }

  package init(_ error: IngestionError) {
    switch error {
    case .catalog(let error): self.init(error)
    case .api(let error): self.init(error)
    case .waitingForQuota: self.init(error.description + error.advice, .quotaUsedUp)
    case .interrupted: self.init(error.description + error.advice, Interruption.shared.status)
    case .unreadable: self.init(error.description + error.advice, .failed)
    case .request: self.init(error.description, .usage)
    }
  }
}

/// Runs library code and turns its typed errors into what ends a command.
package func orFail<Result>(_ body: () throws -> Result) throws -> Result {
  do { return try body() } catch { throw failure(for: error) }
}

/// What an error of the libraries means for a command.
package func failure(for error: any Error) -> any Error {
  switch error {
  case let error as CatalogError: Failure(error)
  case let error as QueryError: Failure(error)
  case let error as LearningClientError: Failure(error)
  case let error as IngestionError: Failure(error)
  case let error as PackError: Failure(error)
  case let error as ConfigurationError:
    Failure(
      "\(["apiURL": "--api-url", "tokenURL": "--auth-url", "version": "--linkedin-version"][error.setting] ?? "--\(error.setting)") cannot be used: \(error.problem)",
      .usage)
  default: error
  }
}
