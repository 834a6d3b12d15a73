import ArgumentParser
import CatalogQuery
import LearningAPI

/// The asset that `similar` and `explain` are about.
struct AssetArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp("The asset's URN, or its page on LinkedIn Learning.", valueName: "urn-or-page"),
    completion: CatalogCompletion.urns)
  var asset: String

  func urn(in catalog: Catalog) throws -> URN { try AssetName.urn(asset, in: catalog) }
}
