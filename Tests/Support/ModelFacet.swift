import LearningAPI

/// A counted facet of the model.
package struct ModelFacet {
  /// One value.
  struct Value {
    var value: String
    var label: String?
    var count: Int
    var preview: Int?

    static func precedes(_ left: Value, _ right: Value) -> Bool {
      left.count == right.count
        ? BruteForceModel.precedes(left.value, right.value) : left.count > right.count
    }
  }

  let name: FacetName
  let values: [Value]
  let otherValues: Int
  let otherAssets: Int
}
