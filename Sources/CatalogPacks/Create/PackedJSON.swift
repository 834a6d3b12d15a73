import CSQLiteShim
import CatalogStore
import Foundation
import LearningAPI

/// A record as a pack carries it.
struct PackedJSON {
  let bytes: [UInt8]
  var size: Int64 { Int64(bytes.count) }
  /// As `raw` keeps it.
  var checksum: Int64 {
    unsafe bytes.withUnsafeBytes { unsafe carrel_checksum_bytes($0.baseAddress, $0.count) }
  }

  /// - Parameter json: compact JSON of a catalog.
  init(_ json: [UInt8], hasLaunchURLs: Bool, path: String) throws(CatalogError) {
    guard !hasLaunchURLs, Self.mayHaveLaunchURL(json) else {
      bytes = json
      return
    }
    do { bytes = LaunchURLs.removed(from: try JSONDocument(json).root) } catch {
      throw .damaged(path: path, detail: "raw JSON: \(error)")
    }
  }

  /// The JSON of a classification as a pack carries it.
  static func text(_ json: String, hasLaunchURLs: Bool, path: String) throws(CatalogError) -> String {
    String(
      decoding: try PackedJSON(Array(json.utf8), hasLaunchURLs: hasLaunchURLs, path: path).bytes,
      as: UTF8.self)
  }

  /// Told without parsing it: few records have one, or an escape that could spell its key otherwise.
  static func mayHaveLaunchURL(_ json: [UInt8]) -> Bool {
    contains(json, "Launch\"") || contains(json, "\\u00")
  }

  private static func contains(_ bytes: [UInt8], _ text: StaticString) -> Bool {
    unsafe bytes.withUnsafeBytes { bytes in
      guard let start = bytes.baseAddress else { return false }
      let size = text.utf8CodeUnitCount
      var at = 0
      while at + size <= bytes.count {
        guard let found = unsafe memchr(start + at, Int32(text.utf8Start.pointee), bytes.count - at) else {
          return false
        }
        at = unsafe UnsafeRawPointer(found) - start
        if at + size <= bytes.count, unsafe memcmp(found, text.utf8Start, size) == 0 { return true }
        at += 1
      }
      return false
    }
  }
}
