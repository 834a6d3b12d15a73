import LearningAPI
import SmallAlgorithms

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

  /// What tells it from others: its URN where it has one, otherwise a hash of its bytes. The same
  /// element on two pages is one that cannot be used, not two.
  package var key: String {
    if let urn = (try? JSONDocument(bytes))?.root["urn"]?.string, !urn.isEmpty { return urn }
    var hash = KeptHash()
    for byte in bytes { hash.add(UInt64(byte)) }
    return "#" + String(hash.value, radix: 16)
  }
}
