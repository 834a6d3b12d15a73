import Foundation
import Testing

/// JSON as Foundation reads it, to compare structure and not bytes.
enum StructuralJSON {
  /// The object of a text.
  static func object(_ text: String) throws -> NSDictionary { try object(text.utf8) }

  /// The object of bytes.
  static func object(_ bytes: some Collection<UInt8>) throws -> NSDictionary {
    NSDictionary(dictionary: try members(bytes))
  }

  /// The members of an object.
  static func members(_ bytes: some Collection<UInt8>) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }
}
