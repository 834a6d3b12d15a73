public import Foundation

/// The files under `Fixtures/` of this checkout.
public enum Fixtures {
  /// The top of the checkout, found from where this file was compiled.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// `Fixtures/<path>`.
  public static func url(_ path: String) -> URL { root.appending(path: "Fixtures/\(path)") }

  /// The bytes of `Fixtures/<path>`.
  public static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: url(path))) }

  /// The text of `Fixtures/<path>`, which has to be UTF-8.
  public static func text(_ path: String) throws -> String {
    try String(contentsOf: url(path), encoding: .utf8)
  }
}
