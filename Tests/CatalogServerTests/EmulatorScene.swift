import CatalogServer
import Foundation

/// An emulator that runs while a test talks to it, on a catalog in a folder of its own.
enum EmulatorScene {
  /// Runs an emulator of the demo catalog.
  static func withDemo<Result: Sendable>(
    _ options: APIEmulator.Options = APIEmulator.Options(),
    _ body: @Sendable @escaping (EmulatorBrowser) async throws -> Result
  ) async throws -> Result {
    try await with(CatalogImage.demo.get(), options, body)
  }

  /// Runs an emulator of a catalog with these assets.
  static func with<Result: Sendable>(
    _ lines: [String], _ options: APIEmulator.Options = APIEmulator.Options(),
    _ body: @Sendable @escaping (EmulatorBrowser) async throws -> Result
  ) async throws -> Result {
    try await with(lines.isEmpty ? CatalogImage.empty.get() : CatalogImage(lines), options, body)
  }

  private static func with<Result: Sendable>(
    _ image: CatalogImage, _ options: APIEmulator.Options,
    _ body: @Sendable @escaping (EmulatorBrowser) async throws -> Result
  ) async throws -> Result {
    try await withEmulator(image, options) { emulator in
      try await running(emulator) { url in try await body(EmulatorBrowser(url)) }
    }
  }

  /// Makes an emulator of an empty catalog; it does not run yet.
  @discardableResult
  static func withEmulator<Result>(
    _ options: APIEmulator.Options = APIEmulator.Options(), _ body: (APIEmulator) async throws -> Result
  ) async throws -> Result {
    try await withEmulator(CatalogImage.empty.get(), options, body)
  }

  private static func withEmulator<Result>(
    _ image: CatalogImage, _ options: APIEmulator.Options, _ body: (APIEmulator) async throws -> Result
  ) async throws -> Result {
    try await TemporaryFolder.with { folder in
      try await body(APIEmulator(catalog: try image.open(in: folder), options: options))
    }
  }

  /// Runs an emulator, waits until it listens, and stops it behind the test, however that ends.
  static func running<Result: Sendable>(
    _ emulator: APIEmulator, _ body: @Sendable @escaping (String) async throws -> Result
  ) async throws -> Result {
    try await emulator.serving(body)
  }
}
