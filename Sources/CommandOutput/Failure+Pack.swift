package import CatalogPacks
import CatalogStore

extension Failure {
  package init(_ error: PackError) {
    switch error {
    case .catalog(.interrupted): self.init("stopped; nothing was changed", Interruption.shared.status)
    case .catalog(let error): self.init(error)
    default: self.init(error.description, .failed)
    }
  }
}
