// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6)]

func carrel(_ names: String...) -> [Target.Dependency] {
  names.map { .product(name: $0, package: "carrel") }
}

let package = Package(
  name: "carrel-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [
    .package(name: "carrel", path: ".."),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .target(
      name: "BenchmarkKit", dependencies: carrel("CatalogText", "LearningAPI"), swiftSettings: strict),
    .executableTarget(
      name: "Race",
      dependencies: carrel("CatalogText", "LearningAPI") + [
        "BenchmarkKit", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "MakeCatalog", dependencies: carrel("LearningAPI") + ["BenchmarkKit"], swiftSettings: strict),
    .executableTarget(
      name: "PeerServer", dependencies: carrel("CatalogQuery", "LearningAPI"), swiftSettings: strict),
    .executableTarget(
      name: "ImportLines", dependencies: carrel("CatalogIngestion", "CatalogStore"), swiftSettings: strict),
    .executableTarget(
      name: "Ranking",
      dependencies: carrel("CatalogIngestion", "CatalogQuery", "CatalogStore", "CatalogText", "LearningAPI")
        + [
          "BenchmarkKit", .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ],
      swiftSettings: strict),
    .executableTarget(
      name: "Matching",
      dependencies: carrel("CatalogQuery", "CatalogText", "LearningAPI") + [
        "BenchmarkKit", .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "RebuildColumns", dependencies: carrel("CatalogStore"), swiftSettings: strict),
  ]
)
