import CDemoCatalog
public import Foundation

/// A small invented catalog in the API's own shape, to try Carrel without a key: 165 courses, 12 learning
/// paths and 40 videos in thirteen locales. `Fixtures/demo/README.md` tells its origin.
public enum DemoCatalog {
  /// JSON Lines, one asset a line, packed by gzip. The bytes are part of the program and are not copied.
  public static var packed: Data {
    let bytes = unsafe UnsafeMutableRawPointer(mutating: carrel_demo_catalog())
    // `Data` copies before it changes what it does not own.
    return unsafe Data(bytesNoCopy: bytes, count: carrel_demo_catalog_length(), deallocator: .none)
  }
}
