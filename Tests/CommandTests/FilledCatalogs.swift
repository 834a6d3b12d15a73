import Foundation
import TestSupport

/// Catalogs that were made once and are copied for each test that wants the same assets.
actor FilledCatalogs {
  static let shared = FilledCatalogs()

  private var made: [String: Task<Data, any Error>] = [:]

  /// The bytes of a catalog into which these lines were imported.
  func catalog(_ lines: String) async throws -> Data {
    if let known = made[lines] { return try await known.value }
    let making = Task {
      let sandbox = try CarrelProcessSandbox()
      let result = try await sandbox.run("import", "-", input: .text(lines))
      guard result.status == 0 else { throw Scene.Unfilled(result: result) }
      // Its log is empty: the import that made it was the last to close it.
      return try Data(contentsOf: sandbox.catalog)
    }
    made[lines] = making
    return try await making.value
  }
}
