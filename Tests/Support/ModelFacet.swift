import LearningAPI

/// A counted facet of the model.
package struct ModelFacet {
  let name: FacetName
  let values: [(value: String, label: String?, count: Int)]
  let otherValues: Int
  let otherAssets: Int
}
