import CatalogServer
import Foundation

/// A twin that runs while a test talks to it, on a catalog in a folder of its own.
enum TwinScene {
  /// Runs a twin of the demo catalog.
  static func withDemo<Result: Sendable>(
    _ options: APITwin.Options = APITwin.Options(),
    _ body: @Sendable @escaping (TwinBrowser) async throws -> Result
  ) async throws -> Result {
    try await with(CatalogImage.demo.get(), options, body)
  }

  /// Runs a twin of a catalog with these assets.
  static func with<Result: Sendable>(
    _ lines: [String], _ options: APITwin.Options = APITwin.Options(),
    _ body: @Sendable @escaping (TwinBrowser) async throws -> Result
  ) async throws -> Result {
    try await with(lines.isEmpty ? CatalogImage.empty.get() : CatalogImage(lines), options, body)
  }

  private static func with<Result: Sendable>(
    _ image: CatalogImage, _ options: APITwin.Options,
    _ body: @Sendable @escaping (TwinBrowser) async throws -> Result
  ) async throws -> Result {
    try await withTwin(image, options) { twin in
      try await running(twin) { url in try await body(TwinBrowser(url)) }
    }
  }

  /// Makes a twin of an empty catalog; it does not run yet.
  @discardableResult
  static func withTwin<Result>(
    _ options: APITwin.Options = APITwin.Options(), _ body: (APITwin) async throws -> Result
  ) async throws -> Result {
    try await withTwin(CatalogImage.empty.get(), options, body)
  }

  private static func withTwin<Result>(
    _ image: CatalogImage, _ options: APITwin.Options, _ body: (APITwin) async throws -> Result
  ) async throws -> Result {
    try await TemporaryFolder.with { folder in
      try await body(APITwin(catalog: try image.open(in: folder), options: options))
    }
  }

  /// Runs a twin, waits until it listens, and stops it behind the test, however that ends.
  static func running<Result: Sendable>(
    _ twin: APITwin, _ body: @Sendable @escaping (String) async throws -> Result
  ) async throws -> Result {
    let (ready, announce) = AsyncStream.makeStream(of: String.self)
    return try await withThrowingTaskGroup(of: Result?.self) { group in
      group.addTask {
        defer { announce.finish() }
        try await twin.run { announce.yield($0) }
        return nil
      }
      group.addTask {
        for await url in ready { return try await body(url) }
        return nil
      }
      defer { group.cancelAll() }
      while let outcome = try await group.next() { if let outcome { return outcome } }
      throw TwinSceneError("the twin ended before the test did")
    }
  }
}
