// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// `make test` optimizes what it tests, and neither tests nor dependencies: the build takes a third longer, the tests half
/// the time. A package that depends on this one never sees it.
let optimized: [SwiftSetting] =
  Context.environment["CARREL_OPTIMIZED"] == nil ? [] : [.unsafeFlags(["-O"])]

/// `make release` makes one file: Swift's libraries are in it, of Foundation its essentials alone (CNoFoundation).
let isStandalone = Context.environment["CARREL_STANDALONE"] != nil
/// For who looks at the program from outside, as scripts/order.sh does.
let keepsSymbols = Context.environment["CARREL_STANDALONE"] == "symbols"

/// What packaging/link has brings C++'s library in for Swift's. libsodium comes as an archive.
/// Left out are what nothing calls, which no exported name may hold, and symbols. Its own code has a fixed address (libraries, heap
/// and stacks have not): to relocate it took a third of the start, 3 MB of the file and 3 MB of memory. What common commands call lies
/// side by side (scripts/order.sh), which took 5 MB less.
let linked: [LinkerSetting] =
  isStandalone
  ? [
    .unsafeFlags(
      [
        "-use-ld=lld", "-L\(Context.packageDirectory)/packaging/link", "-Xclang-linker", "-static-libgcc",
        "-Xclang-linker",
        "-no-pie",
      ]
        + [
          "-l:libsodium.a", "--no-export-dynamic", "--gc-sections", "--icf=all",
          "--no-eh-frame-hdr",
          "-T\(Context.packageDirectory)/packaging/link/no-unwinding.ld",
          "--symbol-ordering-file=\(Context.packageDirectory)/packaging/link/order.txt",
          "--no-warn-symbol-ordering",
        ].flatMap { ["-Xlinker", $0] }
        + (keepsSymbols ? [] : ["-Xlinker", "--strip-all"]))
  ] : []

/// What holds pointers says so: each use is marked `unsafe`, each type that keeps one to itself is `@safe` and says why.
let guarded = strict + [.strictMemorySafety()] + optimized

/// What an app that embeds search does not resolve.
let program: TargetDependencyCondition? = .when(traits: ["Program"])

/// What `carrel --version` says of the sources. The rest of the package does not see it, so that a commit compiles one file.
let commit = Context.gitInformation.map {
  String($0.currentCommit.prefix(7)) + ($0.hasUncommittedChanges ? ", modified" : "")
}

let package = Package(
  name: "carrel",
  platforms: [.macOS(.v15), .iOS(.v18), .tvOS(.v18), .watchOS(.v11), .visionOS(.v2)],
  products: [
    .executable(name: "carrel", targets: ["carrel"]),
    .library(name: "CarrelKit", targets: ["CarrelKit"]),
    .library(name: "LearningAPI", targets: ["LearningAPI"]),
    .library(name: "LearningClient", targets: ["LearningClient"]),
    .library(name: "CatalogText", targets: ["CatalogText"]),
    .library(name: "CatalogStore", targets: ["CatalogStore"]),
    .library(name: "CatalogIntegrity", targets: ["CatalogIntegrity"]),
    .library(name: "CatalogIngestion", targets: ["CatalogIngestion"]),
    .library(name: "CatalogQuery", targets: ["CatalogQuery"]),
    .library(name: "CatalogCounts", targets: ["CatalogCounts"]),
    .library(name: "CatalogReports", targets: ["CatalogReports"]),
    .library(name: "CatalogServer", targets: ["CatalogServer"]),
  ],
  traits: [
    .trait(
      name: "Program",
      description:
        "The command-line tool and the API emulator. An app that embeds search leaves it out: traits: []."),
    .default(enabledTraits: ["Program"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    // Hummingbird's own dependencies, whose types the server names.
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .systemLibrary(
      name: "CSystemZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
    .systemLibrary(
      name: "CSystemSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"]), .brew(["sqlite3"])]),
    .systemLibrary(
      name: "CSystemSodium", pkgConfig: isStandalone ? nil : "libsodium",
      providers: [.apt(["libsodium-dev"]), .brew(["libsodium"])]),
    .target(name: "CSQLiteShim", dependencies: ["CSystemSQLite"]),
    .target(
      name: "CBuildInfo", cSettings: commit.map { [.define("CARREL_COMMIT", to: "\"\($0)\"")] } ?? []),
    .target(name: "CLateCurl"),
    .target(name: "CLatePostgres"),
    .target(name: "COwnThread"),
    .target(name: "CUnicodeTables", exclude: ["Tables.inc"]),
    .target(name: "CNoFoundation"),
    .target(name: "CDemoCatalog"),
    .target(name: "CPageFiles", exclude: ["Files"]),
    .target(name: "SmallAlgorithms", swiftSettings: guarded),
    .target(name: "LearningAPI", dependencies: ["SmallAlgorithms"], swiftSettings: guarded),
    .target(
      name: "LearningClient",
      dependencies: [
        "LearningAPI", "ParallelWork", "SmallAlgorithms", "CLateCurl",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: guarded),
    .target(
      name: "CatalogText", dependencies: ["SmallAlgorithms", "CUnicodeTables"], swiftSettings: guarded),
    .target(name: "ParallelWork", dependencies: ["COwnThread"], swiftSettings: guarded),
    .target(name: "OpenFiles", swiftSettings: guarded),
    .target(name: "RawCompression", dependencies: ["CSystemZlib"], swiftSettings: guarded),
    .target(name: "ColumnPacking", dependencies: ["RawCompression"], swiftSettings: guarded),
    .target(
      name: "CatalogSQLite", dependencies: ["LearningAPI", "CSystemSQLite", "CSQLiteShim"],
      swiftSettings: guarded),
    .target(
      name: "RawStorage",
      dependencies: ["LearningAPI", "CatalogSQLite", "CSQLiteShim", "RawCompression", "SmallAlgorithms"],
      swiftSettings: guarded),
    .target(
      name: "CatalogIndex",
      dependencies: [
        "LearningAPI", "CatalogText", "CatalogSQLite", "RawStorage", "RawCompression", "ColumnPacking",
        "ParallelWork", "CSystemSQLite", "CSQLiteShim", "SmallAlgorithms",
      ],
      swiftSettings: guarded),
    .target(
      name: "AssetRecords",
      dependencies: [
        "LearningAPI", "CatalogText", "CatalogSQLite", "CatalogIndex", "RawStorage", "RawCompression",
        "ParallelWork", "CSystemSQLite", "CSQLiteShim", "SmallAlgorithms",
      ],
      swiftSettings: guarded),
    .target(
      name: "CatalogStore",
      dependencies: [
        "LearningAPI", "OpenFiles", "CatalogText", "CatalogSQLite", "CatalogIndex", "RawStorage",
        "AssetRecords", "CSystemSQLite", "CSQLiteShim", "SmallAlgorithms", "ParallelWork",
      ],
      swiftSettings: guarded),
    .target(
      name: "CatalogIntegrity",
      dependencies: [
        "LearningAPI", "CatalogText", "CatalogSQLite", "CatalogIndex", "CatalogStore", "ParallelWork",
        "CSystemSQLite",
        "SmallAlgorithms",
      ],
      swiftSettings: guarded),
    .target(
      name: "CatalogIngestion",
      dependencies: [
        "LearningAPI", "LearningClient", "RawStorage", "AssetRecords", "CatalogStore", "ParallelWork",
        "RawCompression", "SmallAlgorithms",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: guarded),
    .target(
      name: "CatalogPacks",
      dependencies: [
        "LearningAPI", "OpenFiles", "CatalogSQLite", "CatalogIndex", "RawStorage", "CatalogStore",
        "CatalogIntegrity",
        "RawCompression", "SmallAlgorithms", "CSQLiteShim", "CSystemSodium",
      ],
      swiftSettings: guarded),
    .target(
      name: "CatalogFacets", dependencies: ["LearningAPI", "CatalogText", "SmallAlgorithms"],
      swiftSettings: guarded),
    .target(
      name: "CatalogEngine",
      dependencies: [
        "LearningAPI", "CatalogText", "CatalogSQLite", "CatalogIndex", "RawStorage", "CatalogStore",
        "CatalogFacets", "SmallAlgorithms",
      ],
      swiftSettings: guarded),
    .target(
      name: "CatalogRows",
      dependencies: [
        "LearningAPI", "CatalogText", "CatalogSQLite", "CatalogIndex", "RawStorage", "CatalogStore",
        "CatalogFacets", "CatalogEngine", "SmallAlgorithms",
      ],
      swiftSettings: guarded),
    .target(
      name: "CatalogRemote",
      dependencies: ["LearningAPI", "CatalogText", "CatalogStore", "CatalogEngine"],
      swiftSettings: guarded),
    .target(
      name: "CatalogQuery",
      dependencies: [
        "LearningAPI", "CatalogText", "CatalogSQLite", "CatalogIndex", "RawStorage", "CatalogStore",
        "CatalogIntegrity", "CatalogEngine", "CatalogRows", "CatalogRemote", "ParallelWork",
        "SmallAlgorithms",
      ],
      swiftSettings: guarded),
    .target(
      name: "PostgresClient",
      dependencies: [
        "LearningAPI", "CatalogText", "CatalogStore", "CatalogRemote", "ParallelWork", "SmallAlgorithms",
        "CLatePostgres",
      ],
      swiftSettings: guarded),
    .target(
      name: "CatalogPostgres",
      dependencies: [
        "LearningAPI", "CatalogText", "CatalogIndex", "RawStorage", "CatalogStore", "CatalogEngine",
        "CatalogRows", "CatalogRemote", "PostgresClient", "ParallelWork", "RawCompression", "SmallAlgorithms",
      ],
      swiftSettings: guarded),
    .target(
      name: "CatalogExport",
      dependencies: [
        "LearningAPI", "OpenFiles", "CatalogSQLite", "CatalogIndex", "CatalogStore", "CatalogIntegrity",
        "CatalogEngine",
        "CatalogQuery",
      ],
      swiftSettings: guarded),
    .target(
      name: "CatalogReports",
      dependencies: [
        "LearningAPI", "CatalogText", "CatalogIndex", "RawStorage", "CatalogStore", "CatalogEngine",
        "CatalogQuery",
      ],
      swiftSettings: guarded),
    .target(
      name: "AssistantServer",
      dependencies: [
        "LearningAPI", "CatalogText", "CatalogStore", "CatalogIntegrity", "CatalogEngine", "CatalogQuery",
        "ParallelWork",
      ],
      swiftSettings: guarded),
    .target(
      name: "CatalogCounts",
      dependencies: [
        "LearningAPI", "CatalogText", "CatalogIndex", "CatalogStore", "CatalogFacets", "CatalogEngine",
        "CatalogRows", "CatalogRemote", "CatalogQuery",
        "ParallelWork", "SmallAlgorithms",
      ],
      swiftSettings: guarded),
    .target(
      name: "SavedSearches", dependencies: ["LearningAPI", "OpenFiles"], swiftSettings: guarded),
    // What an app that embeds search imports. Not `Carrel`: on case-insensitive file systems its build folder and its
    // module would be those of the program.
    .target(
      name: "CarrelKit",
      dependencies: [
        "LearningAPI", "CatalogText", "CatalogStore", "CatalogIntegrity", "CatalogQuery", "CatalogCounts",
      ],
      swiftSettings: guarded),
    .target(
      name: "CatalogServer",
      dependencies: [
        "LearningAPI", "CatalogSQLite", "CatalogIntegrity", "CatalogQuery", "RawCompression",
        .product(name: "HTTPTypes", package: "swift-http-types", condition: program),
        .product(name: "Hummingbird", package: "hummingbird", condition: program),
        .product(name: "HummingbirdCore", package: "hummingbird", condition: program),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Metrics", package: "swift-metrics", condition: program),
        .product(name: "NIOCore", package: "swift-nio", condition: program),
        .product(name: "NIOHTTP1", package: "swift-nio", condition: program),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras", condition: program),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras", condition: program),
        .product(name: "NIOPosix", package: "swift-nio", condition: program),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle", condition: program),
      ],
      resources: [.embedInCode("OpenAPI/openapi.json")], swiftSettings: guarded),
    .target(
      name: "DemoCatalog", dependencies: ["CDemoCatalog"], path: "Fixtures/demo",
      exclude: ["README.md", "make_demo.py", "catalog.jsonl", "catalog.jsonl.gz"], swiftSettings: guarded),
    .target(
      name: "CommandOutput",
      dependencies: [
        "LearningAPI", "OpenFiles", "LearningClient", "CatalogText", "CatalogStore", "CatalogIntegrity",
        "CatalogIngestion", "CatalogPacks", "CatalogRemote", "CatalogQuery", "CatalogCounts",
        "CatalogReports", "SavedSearches",
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: guarded),
    .target(
      name: "SearchPage",
      dependencies: [
        "AssetLists", "CPageFiles", "LearningAPI", "CatalogText", "CatalogStore", "CatalogIntegrity",
        "CatalogFacets", "CatalogQuery", "CatalogCounts", "CatalogServer", "CommandOutput", "ParallelWork",
      ],
      swiftSettings: guarded),
    .target(
      name: "CommandHints", dependencies: ["LearningAPI", "CatalogText", "CatalogQuery", "CommandOutput"],
      swiftSettings: guarded),
    .target(
      name: "AssetLists", dependencies: ["LearningAPI", "CatalogText", "CatalogQuery", "CommandOutput"],
      swiftSettings: guarded),
    .target(
      name: "CommandOptions",
      dependencies: [
        "AssetLists", "SmallAlgorithms", "OpenFiles", "LearningAPI", "LearningClient", "CatalogText",
        "CatalogStore", "CatalogIntegrity",
        "CatalogIngestion", "CatalogPostgres", "CatalogQuery", "CatalogCounts", "CatalogReports",
        "PostgresClient",
        "CatalogServer", "CommandOutput", "SavedSearches",
        .product(name: "ArgumentParser", package: "swift-argument-parser", condition: program),
      ],
      swiftSettings: guarded),
    .executableTarget(
      name: "carrel",
      dependencies: [
        "AssetLists", "OpenFiles", "AssistantServer", "LearningAPI", "LearningClient", "CatalogText",
        "CatalogStore",
        "CatalogSQLite",
        "CatalogExport", "CatalogIntegrity", "CatalogIngestion", "CatalogPacks", "CatalogQuery",
        "CatalogCounts",
        "CatalogPostgres", "PostgresClient", "CatalogReports", "CatalogServer", "CommandHints",
        "CommandOptions",
        "CommandOutput", "DemoCatalog",
        "SavedSearches", "SearchPage",
        "CBuildInfo",
        .product(name: "ArgumentParser", package: "swift-argument-parser", condition: program),
        .product(name: "Logging", package: "swift-log"),
      ] + (isStandalone ? ["CNoFoundation"] : []),
      swiftSettings: guarded, linkerSettings: linked),
    .executableTarget(
      name: "EmbeddingExample", dependencies: ["CarrelKit"], path: "Examples/Embedding",
      swiftSettings: strict),
    .executableTarget(
      name: "SearchExample", dependencies: ["CarrelKit"], path: "Examples/Search",
      swiftSettings: strict),
    .executableTarget(
      name: "UpdateExample", dependencies: ["CarrelKit"], path: "Examples/Update",
      swiftSettings: strict),
    .executableTarget(
      name: "SyncJobExample",
      dependencies: ["CatalogIngestion", "CatalogStore", "LearningAPI", "LearningClient"],
      path: "Examples/SyncJob", swiftSettings: strict),
    .target(
      name: "TestSupport",
      dependencies: ["LearningAPI", "CatalogText", "CatalogIngestion", "CatalogQuery", "CatalogStore"],
      path: "Tests/Support", swiftSettings: strict),
    .testTarget(
      name: "CatalogServerTests",
      dependencies: [
        "LearningAPI", "LearningClient", "CatalogStore", "CatalogIngestion", "CatalogQuery", "CatalogServer",
        "DemoCatalog", "RawCompression", "SearchPage", .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "AssistantServerTests",
      dependencies: [
        "AssistantServer", "LearningAPI", "CatalogIngestion", "CatalogQuery", "CatalogStore", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CatalogTextTests", dependencies: ["CatalogText", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "LearningClientTests",
      dependencies: [
        "LearningAPI", "LearningClient", "TestSupport", .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CatalogQueryTests",
      dependencies: [
        "CarrelKit", "LearningAPI", "CatalogText", "CatalogSQLite", "CatalogIndex", "ColumnPacking",
        "CatalogStore", "CatalogIntegrity", "CatalogIngestion",
        "CatalogEngine", "CatalogRows", "CatalogQuery", "CatalogReports", "SavedSearches", "SmallAlgorithms",
        "CSystemSQLite",
        "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CatalogPostgresTests",
      dependencies: [
        "carrel", "LearningAPI", "CatalogText", "CatalogStore", "CatalogIngestion", "CatalogIntegrity",
        "CatalogQuery",
        "CatalogCounts", "CatalogPostgres", "PostgresClient", "CatalogServer", "SearchPage", "TestSupport",
      ],
      swiftSettings: strict),
    // The program around the same inputs is a package of its own: Fuzz/README.md.
    .testTarget(
      name: "FuzzTests",
      dependencies: ["LearningAPI", "CatalogText", "CatalogStore", "CatalogIngestion", "CatalogQuery"],
      path: "Fuzz/Sources", exclude: ["Program"], swiftSettings: strict),
    .testTarget(
      name: "CatalogPacksTests",
      dependencies: [
        "LearningAPI", "LearningClient", "CatalogStore", "CatalogIntegrity", "CatalogIngestion",
        "CatalogPacks",
        "CatalogQuery", "TestSupport", .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CatalogStoreTests",
      dependencies: [
        "LearningAPI", "OpenFiles", "CSystemSQLite", "AssetRecords", "CatalogIndex", "CatalogStore",
        "CatalogText", "CatalogIntegrity", "CatalogIngestion",
        "CatalogSQLite", "ColumnPacking", "ParallelWork", "RawCompression", "RawStorage", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LearningAPITests", dependencies: ["LearningAPI", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "CatalogIngestionTests",
      dependencies: [
        "LearningAPI", "LearningClient", "CatalogIndex", "CatalogStore", "CatalogIntegrity",
        "CatalogIngestion",
        "CatalogQuery", "KilledImport", "TestSupport", .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict),
    // Kills itself while it publishes: `PublicationKillTests`.
    .executableTarget(
      name: "KilledImport",
      dependencies: ["CatalogStore", "CatalogIngestion", "CSystemSQLite"],
      path: "Tests/KilledImport", swiftSettings: strict),
    .testTarget(
      name: "DocumentationTests",
      dependencies: [
        "carrel", "EmbeddingExample", "SearchExample", "UpdateExample", "SyncJobExample", "TestSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "carrel", "AssetLists", "LearningAPI", "CatalogText", "CatalogStore", "CatalogIntegrity",
        "CatalogQuery", "CommandHints", "CommandOptions", "CommandOutput", "SavedSearches", "TestSupport",
      ],
      swiftSettings: strict),
  ]
)
