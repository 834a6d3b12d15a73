import Synchronization

/// An asset's JSON as it was stored, parsed when somebody looks into it.
package final class RawJSON: Sendable {
  /// The text.
  package let bytes: [UInt8]
  private let parsed: Mutex<JSONDocument?>

  /// JSON that is parsed already.
  package init(_ document: JSONDocument) {
    bytes = Array(document.root.raw)
    parsed = Mutex(document)
  }

  /// - Parameter bytes: text that was found to be JSON before it was stored, and is what was stored.
  package init(checked bytes: [UInt8]) {
    self.bytes = bytes
    parsed = Mutex(nil)
  }

  /// Stands for JSON that nobody wants.
  package static let unread = RawJSON(.null)

  /// The text, parsed. `null` where it is no JSON after all: whoever forged it made its checksum too.
  package var document: JSONDocument {
    parsed.withLock { known in
      if let known { return known }
      let document = (try? JSONDocument(bytes)) ?? .null
      known = document
      return document
    }
  }
}
