package import Foundation

/// A folder of a test's own, removed with the last reference to it, or when the process ends.
package final class TemporaryFolder: Sendable {
  /// Where it is.
  package let url: URL

  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "carrel-test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    LeftFolders.add(url)
  }

  deinit { LeftFolders.remove(url) }

  /// The path of a file in it, whether there is one or not.
  package func path(_ name: String) -> String { url.appending(path: name).path(percentEncoded: false) }
}
