package import ArgumentParser
import AssetLists
package import CatalogQuery
package import LearningAPI

/// The asset that `similar`, `explain` and `open` are about.
package struct AssetArgument: ParsableArguments {
  @Argument(
    help: ArgumentHelp(
      "The asset's URN, page on LinkedIn Learning or whole title, or the number of a hit in the last table.",
      valueName: "asset"),
    completion: CatalogCompletion.urns)
  package var asset: String

  package func urn(in catalog: Catalog) throws -> URN { try AssetName.urn(asset, in: catalog) }

  package init() {}
}
