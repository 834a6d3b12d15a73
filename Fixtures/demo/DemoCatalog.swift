import CDemoCatalog
public import Foundation

/// A small invented catalog in the API's own shape, to try Carrel without a key: 165 courses, 12 learning
/// paths and 40 videos in thirteen locales. `Fixtures/demo/README.md` tells its origin.
public enum DemoCatalog {
  /// JSON Lines, one asset a line. The bytes are part of the program and are not copied.
  public static var data: Data {
    let bytes = unsafe UnsafeMutableRawPointer(mutating: carrel_demo_catalog())
    // `Data` copies before it changes what it does not own.
    return unsafe Data(bytesNoCopy: bytes, count: carrel_demo_catalog_length(), deallocator: .none)
  }

  /// The assets' JSON, one each. Five courses come twice, in two locales.
  public static var lines: [String] {
    // Only a line feed ends a line: titles hold other separators.
    data.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
  }
}
