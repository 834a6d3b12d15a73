package import CatalogPacks
import CatalogStore

extension Failure {
  package init(_ error: PackError) {
    switch error {
    case .catalog(.interrupted): self.init("stopped; nothing was changed", Interruption.shared.status)
    case .catalog(let error): self.init(error)
    case .damagedHere(_, let catalog, let pack):
      let file = pack.map { ShellPath.quoted($0) } ?? "FULL.pack"
      self.init(
        "\(error.description): carrel pack apply \(file) --replace --catalog \(ShellPath.quoted(catalog))",
        .unusableCatalog)
    case .damaged, .newer, .receipt, .wrongBase, .foreign, .older, .changedHere, .unsound:
      self.init(error.description, .unusableCatalog)
    case .untrusted, .noTrustedKeys, .trustedKeys, .key: self.init(error.description, .credentialsRefused)
    case .wrongKey, .noBase: self.init(error.description, .usage)
    case .inaccessible, .occupied, .reserved, .impossible: self.init(error.description, .failed)
    }
  }
}
