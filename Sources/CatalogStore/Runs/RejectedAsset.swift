import LearningAPI

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

  /// What tells it from others: its URN where it has one, otherwise a hash of its bytes (FNV-1a). The same
  /// element on two pages is one that cannot be used, not two.
  package var key: String {
    if let urn = (try? JSONDocument(bytes))?.root["urn"]?.string, !urn.isEmpty { return urn }
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
    return "#" + String(hash, radix: 16)
  }
}
