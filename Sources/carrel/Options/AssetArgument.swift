import ArgumentParser
import CatalogQuery
import LearningAPI

/// The asset that `similar` and `explain` are about.
struct AssetArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The asset's URN, or its page on LinkedIn Learning.", valueName: "urn-or-page"),
    completion: CatalogCompletion.urns)
  var asset: String

  func urn(in catalog: Catalog) throws -> URN {
    if let urn = URN(asset) { return urn }
    return try orFail { try catalog.asset(page: asset).urn }
  }
}
