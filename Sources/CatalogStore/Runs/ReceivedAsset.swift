package import LearningAPI

/// An asset that was checked, and its compact JSON.
package struct ReceivedAsset: Sendable {
  package let urn: URN
  package let type: AssetType
  package let json: ArraySlice<UInt8>

  package init(_ urn: URN, type: AssetType, json: ArraySlice<UInt8>) {
    self.urn = urn
    self.json = json
    self.type = type
  }
}
