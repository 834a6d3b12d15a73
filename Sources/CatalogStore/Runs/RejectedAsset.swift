/// Something that came in an asset's place and cannot be used.
package struct RejectedAsset: Sendable {
  package let bytes: [UInt8]
  package let source: String
  package let reason: String

  package init(bytes: [UInt8], source: String, reason: String) {
    self.bytes = bytes
    self.source = source
    self.reason = reason
  }
}
