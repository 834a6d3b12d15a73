package import CatalogIngestion
import CatalogStore

extension IngestionError {
  /// What follows the description: commands and flags, which the libraries know nothing of.
  package var advice: String {
    switch self {
    case .catalog(let error): error.advice
    case .waitingForQuota: ". Run the same command after that, or add --try-now"
    case .interrupted: ", and the same command goes on from there"
    case .unreadable(let path, IngestionError.isCatalog):
      "; look into it with: carrel status --catalog \(ShellPath.quoted(path))"
    case .api, .unreadable, .request: ""
    }
  }
}
