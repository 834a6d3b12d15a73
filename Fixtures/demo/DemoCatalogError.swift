/// The demo catalog is not beside the program.
public struct DemoCatalogError: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where it was looked for.
  public let folder: String

  /// What is missing and what to do, a sentence without a full stop.
  public var description: String {
    "the demo catalog is not in '\(folder)'; copy \(DemoCatalog.bundleName).resources from the build folder beside the program"
  }
}
