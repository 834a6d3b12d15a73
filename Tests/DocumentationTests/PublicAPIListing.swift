import Foundation
import TestSupport

/// The public declarations of a module that is built, as the compiler tells them.
enum PublicAPIListing {
  /// The library products, as Package.swift names them, and what one of them re-exports.
  static let modules = [
    "CatalogCounts", "CatalogEngine", "CatalogFacets", "CatalogIngestion", "CatalogIntegrity", "CatalogQuery",
    "CatalogReports",
    "CatalogServer", "CatalogStore", "CatalogText",
    "LearningAPI", "LearningClient",
  ]

  /// What the compiler adds to every type, or to every one that is `Sendable`: nobody declares it.
  private static let implied: Set<String> = ["Swift.Copyable", "Swift.Escapable", "Swift.SendableMetatype"]

  private struct Graph: Decodable {
    struct Fragment: Decodable { var spelling: String }
    struct Identifier: Decodable { var precise: String }
    struct Symbol: Decodable {
      var identifier: Identifier
      var pathComponents: [String]
      var declarationFragments: [Fragment]?
    }
    struct Relationship: Decodable {
      var kind: String
      var source: String
      var targetFallback: String?
    }
    var symbols: [Symbol]
    var relationships: [Relationship]
  }

  /// Where the modules are: beside the built program.
  private static var products: URL {
    get throws { try CarrelProcess.executable.get().deletingLastPathComponent() }
  }

  /// One line for each declaration and each conformance, sorted.
  static func lines(of module: String) throws -> [String] {
    let folder = try TemporaryFolder()
    try extract(module, into: folder.url)
    var lines: Set<String> = []
    let files = try FileManager.default.contentsOfDirectory(at: folder.url, includingPropertiesForKeys: nil)
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "json" {
      let graph = try JSONDecoder().decode(Graph.self, from: Data(contentsOf: file))
      var paths: [String: String] = [:]
      for symbol in graph.symbols {
        let path = symbol.pathComponents.joined(separator: ".")
        paths[symbol.identifier.precise] = path
        let declaration = (symbol.declarationFragments ?? []).map(\.spelling).joined()
        lines.insert("\(path): \(declaration.split(whereSeparator: \.isWhitespace).joined(separator: " "))")
      }
      for relationship in graph.relationships where relationship.kind == "conformsTo" {
        guard let path = paths[relationship.source], let target = relationship.targetFallback,
          !implied.contains(target)
        else { continue }
        lines.insert("\(path) is \(target)")
      }
    }
    return lines.sorted()
  }

  private static func extract(_ module: String, into folder: URL) throws {
    let products = try products
    let sources = Fixtures.root.appending(path: "Sources")
    func path(_ url: URL) -> String { url.path(percentEncoded: false) }
    var arguments = [
      "swift", "symbolgraph-extract", "-module-name", module, "-target", try target(), "-I",
      path(products.appending(path: "Modules")), "-minimum-access-level", "public",
      "-skip-synthesized-members",
      "-omit-extension-block-symbols", "-output-dir", path(folder),
    ]
    // The C modules that ours import.
    for name in try FileManager.default.contentsOfDirectory(atPath: path(sources)).sorted() {
      let own = sources.appending(path: "\(name)/module.modulemap")
      let made = products.appending(path: "\(name).build/module.modulemap")
      for map in [own, made] where FileManager.default.fileExists(atPath: path(map)) {
        arguments += ["-Xcc", "-fmodule-map-file=\(path(map))"]
      }
      let headers = sources.appending(path: "\(name)/include")
      if FileManager.default.fileExists(atPath: path(headers)) {
        arguments += ["-Xcc", "-I\(path(headers))"]
      }
    }
    // And those of dependencies.
    let checkouts = products.deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "checkouts")
    for package in (try? FileManager.default.contentsOfDirectory(atPath: path(checkouts)))?.sorted() ?? [] {
      let targets = checkouts.appending(path: "\(package)/Sources")
      for name in (try? FileManager.default.contentsOfDirectory(atPath: path(targets)))?.sorted() ?? [] {
        let headers = targets.appending(path: "\(name)/include")
        guard FileManager.default.fileExists(atPath: path(headers)) else { continue }
        arguments += ["-Xcc", "-I\(path(headers))"]
        let made = products.appending(path: "\(name).build/module.modulemap")
        if FileManager.default.fileExists(atPath: path(made)) {
          arguments += ["-Xcc", "-fmodule-map-file=\(path(made))"]
        }
      }
    }
    let (status, text) = try run(arguments)
    guard status == 0 else { throw PublicAPIError(module: module, detail: text) }
  }

  private static func target() throws -> String {
    struct Info: Decodable {
      struct Target: Decodable { var unversionedTriple: String }
      var target: Target
    }
    let (_, text) = try run(["swiftc", "-print-target-info"])
    return try JSONDecoder().decode(Info.self, from: Data(text.utf8)).target.unversionedTriple
  }

  private static func run(_ arguments: [String]) throws -> (status: Int32, text: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}
