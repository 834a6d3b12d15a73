import Foundation
import TestSupport

/// What most tests need: a sandbox, and ways to fill its catalog and to read it again.
struct Scene {
  let sandbox: CarrelProcessSandbox

  init() throws { sandbox = try CarrelProcessSandbox() }

  func run(_ arguments: String..., input: CarrelProcess.Input = .nothing) async throws -> CarrelProcessResult
  {
    try await sandbox.run(arguments, input: input)
  }

  /// JSON Lines of assets, as a file.
  func jsonLines(_ assets: [FakeLearningAPIAsset], name: String = "assets.jsonl") throws -> String {
    try sandbox.write(name, assets.map { $0.json + "\n" }.joined())
  }

  /// Gives the sandbox a default catalog into which these assets were imported.
  func fill(_ assets: [FakeLearningAPIAsset]) async throws {
    try await FilledCatalogs.shared.catalog(assets.map { $0.json + "\n" }.joined()).write(to: sandbox.catalog)
  }

  /// The arguments of a sync that reaches the API with the right key.
  func sync(_ api: FakeLearningAPI, _ more: String...) throws -> [String] {
    let key = try sandbox.write(
      "key.json",
      #"{"client_id":"\#(FakeLearningAPI.clientID)","client_secret":"\#(FakeLearningAPI.clientSecret)"}"#)
    return ["sync"] + api.arguments + ["--credentials", key] + more
  }

  /// All that the catalog holds, retired assets too.
  func export() async throws -> String { try await sandbox.run("export", "--include-retired").output }

  /// The number behind a key of `status --format json`.
  func status(_ key: String) async throws -> Int? {
    try await object("status", "--format", "json")[key] as? Int
  }

  /// The object that a command prints; empty where it fails, as it does before there is a catalog.
  func object(_ arguments: String...) async throws -> [String: Any] {
    let result = try await sandbox.run(arguments)
    guard result.status == 0 else { return [:] }
    return try JSONSerialization.jsonObject(with: Data(result.bytes)) as? [String: Any] ?? [:]
  }

  /// What a catalog holds after a sync that nothing disturbed.
  static func undisturbedExport(_ assets: [FakeLearningAPIAsset]) async throws -> String {
    let scene = try Scene()
    let api = try FakeLearningAPI(assets)
    _ = try await scene.sandbox.run(scene.sync(api))
    return try await scene.export()
  }

  struct Unfilled: Error, CustomStringConvertible {
    let result: CarrelProcessResult
    var description: String { "the catalog was not filled: \(result)" }
  }
}
