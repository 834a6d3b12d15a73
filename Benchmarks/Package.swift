// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "carrel-benchmarks",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "carrel", path: "..")],
  targets: [
    .executableTarget(
      name: "PeerServer",
      dependencies: [
        .product(name: "CatalogQuery", package: "carrel"), .product(name: "LearningAPI", package: "carrel"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(
      name: "ImportLines",
      dependencies: [
        .product(name: "CatalogIngestion", package: "carrel"),
        .product(name: "CatalogStore", package: "carrel"),
      ],
      swiftSettings: [.swiftLanguageMode(.v6)]),
    .executableTarget(
      name: "RebuildColumns", dependencies: [.product(name: "CatalogStore", package: "carrel")],
      swiftSettings: [.swiftLanguageMode(.v6)]),
  ]
)
