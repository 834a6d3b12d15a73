// swift-tools-version: 6.2
import PackageDescription

// A package of its own, so that nobody who builds Carrel builds it. Its tests belong to Carrel's (`FuzzTests`).
let package = Package(
  name: "carrel-fuzz",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "carrel", path: "..")],
  targets: [
    .executableTarget(
      name: "CarrelFuzz",
      dependencies: [
        .product(name: "LearningAPI", package: "carrel"), .product(name: "CatalogText", package: "carrel"),
        .product(name: "CatalogStore", package: "carrel"),
        .product(name: "CatalogIngestion", package: "carrel"),
        .product(name: "CatalogQuery", package: "carrel"),
      ],
      path: "Sources", exclude: ["Tests"],
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"), .enableUpcomingFeature("MemberImportVisibility"),
      ])
  ]
)
