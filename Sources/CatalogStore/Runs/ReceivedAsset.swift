package import LearningAPI

/// An asset that was checked, and its compact JSON.
package struct ReceivedAsset: Sendable {
  package let json: ArraySlice<UInt8>
  package let type: AssetType

  package init(json: ArraySlice<UInt8>, type: AssetType) {
    self.json = json
    self.type = type
  }
}
