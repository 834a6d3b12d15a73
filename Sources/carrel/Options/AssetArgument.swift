import ArgumentParser
import AssetLists
import CatalogQuery
import LearningAPI

/// The asset that `similar`, `explain` and `open` are about.
struct AssetArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The asset's URN, page on LinkedIn Learning or whole title, or the number of a hit in the last table.",
      valueName: "asset"),
    completion: CatalogCompletion.urns)
  var asset: String

  func urn(in catalog: Catalog) throws -> URN { try AssetName.urn(asset, in: catalog) }
}
