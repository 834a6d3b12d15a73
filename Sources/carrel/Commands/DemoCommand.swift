import ArgumentParser
import CatalogIngestion
import CatalogPostgres
import CatalogQuery
import CatalogServer
import CatalogStore
import CommandOptions
import CommandOutput
import DemoCatalog
import Foundation
import LearningAPI
import LearningClient
import Logging
import PostgresClient

/// `carrel demo`
struct DemoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Sync and query a demo catalog; needs no account and no network.",
    discussion: """
      An emulator of the API starts on this machine with a small invented catalog; the real client syncs from it, token and \
      all, into a new catalog file. The file stays, so that you can go on with it.

      Examples:
        carrel demo
        carrel demo --catalog demo.sqlite
      """)

  @Option(
    name: .customLong("catalog"),
    help: ArgumentHelp(
      "A new catalog file.",
      discussion:
        "Default: carrel/demo.sqlite in $XDG_CACHE_HOME or ~/.cache, which the next demo replaces unless you changed it.",
      valueName: "file"))
  var path: String?

  func run() async throws {
    let file = try target()
    let source = try Scratch()
    defer { source.remove() }
    if let obstacle = SystemTransport.obstacle {
      Console.note(
        "No sync from an emulator of LinkedIn's API: \(obstacle). The invented catalog is imported instead.")
      try orFail {
        try source.importDemo(into: file)
        try DemoMark.leave(CatalogWriter(file))
      }
      return try query(file)
    }
    Console.note("1. An emulator of LinkedIn's API starts on this machine, with an invented catalog.")
    let emulator = try orFail { try source.emulator() }
    try await serving(emulator) { base in
      Console.note("   It answers at \(base).\n\n2. The client syncs from it, as from LinkedIn.\n")
      let configuration = try orFail {
        try LearningClientConfiguration(
          apiURL: base, tokenURL: base + "/oauth/v2/accessToken", userAgent: "carrel/\(Carrel.version)")
      }
      let key = ClientCredentials(clientID: "demo", clientSecret: Secret("an invented secret: +/=&"))
      let client = LearningClient(configuration: configuration, credentials: key)
      let writer = try orFail { try CatalogWriter(file) }
      // Before the sync: a demo that was stopped half-way makes way for the next one, too.
      try orFail { try DemoMark.leave(writer) }
      try await SyncRunner(writer: writer, client: client).run(SyncRequest()).finish()
    }
    try query(file)
  }

  /// What is there is replaced only where a demo made it and nobody changed it since.
  private func target() throws -> CatalogFile {
    let environment = ProcessInfo.processInfo.environment
    let cache =
      environment["XDG_CACHE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? "\(HomeFolder.path)/.cache"
    let file = CatalogFile(path: path ?? "\(cache)/carrel/demo.sqlite")
    try CatalogPlace.check(file.path)
    if PostgresAddress.isAddress(file.path) {
      throw Failure("the demo needs a new catalog file, and --catalog names a database; name a file", .usage)
    }
    guard FileManager.default.fileExists(atPath: file.path) else { return file }
    guard path == nil, DemoMark.isUntouched(file) else {
      let reason = path == nil ? ", and not as the demo left it" : ""
      throw Failure(
        "'\(file.path)' is there already\(reason), so it stays; make another one with: \(CommandLineText.text(["demo", "--catalog", Self.free(file.path)]))",
        .failed)
    }
    for suffix in ["", "-wal", "-shm", ".lock"] {
      try? FileManager.default.removeItem(atPath: file.path + suffix)
    }
    return file
  }

  /// The next name that nothing has: `demo-2.sqlite`.
  private static func free(_ path: String) -> String {
    let ending = path.hasSuffix(".sqlite") ? ".sqlite" : ""
    let base = path.dropLast(ending.count)
    var number = 2
    while FileManager.default.fileExists(atPath: "\(base)-\(number)\(ending)") { number += 1 }
    return "\(base)-\(number)\(ending)"
  }

  private func serving(_ emulator: APIEmulator, _ body: @escaping @Sendable (String) async throws -> Void)
    async throws
  {
    let (addresses, ready) = AsyncStream<String>.makeStream()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask {
        defer { ready.finish() }
        try await emulator.run { ready.yield($0) }
      }
      group.addTask {
        for await base in addresses {
          try await body(base)
          return
        }
        throw Failure("the API emulator did not start", .failed)
      }
      // The emulator runs until it is cancelled, so the first to end is the one with the work.
      defer { group.cancelAll() }
      try await group.next()
    }
  }

  private func query(_ file: CatalogFile) throws {
    let program = CommandLine.arguments.first ?? "carrel"
    let quoted = file.path.utf8.contains(UInt8(ascii: " ")) ? "'\(file.path)'" : file.path
    Console.note("\n3. Now it answers offline:\n")
    Console.command("  \(program) query java --facets locale --count 5 --catalog \(quoted)\n")
    var criteria = AssetCriteria(keyword: "java")
    criteria.facets = [.locale]
    criteria.count = 5
    let answer = try orFail { try Catalog(file).search(criteria) }
    for line in AnswerTable(answer, width: Console.outputWidth).lines { Output.shared.line(line) }
    Output.shared.flush()
    Console.note("\nTry next:")
    for question in [
      "c++", "入門 --level beginner --facets skill",
      "--criteria 'q=criteria&assetFilteringCriteria.keyword=java&count=1'",
    ] {
      Console.command("  \(program) query \(question) --catalog \(quoted)")
    }
    Console.note("\nOr without --catalog, for all that this shell asks:")
    Console.command("  export CARREL_CATALOG=\(quoted)")
  }
}

extension DemoCommand {
  /// The catalog that the emulator serves, in a folder that goes when the demo ends.
  private struct Scratch {
    private let folder = FileManager.default.temporaryDirectory.appending(path: "carrel-\(UUID().uuidString)")

    init() throws {
      try FileManager.default.createDirectory(
        at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }

    func emulator() throws -> APIEmulator {
      let file = CatalogFile(folder.appending(path: "emulator.sqlite"))
      try importDemo(into: file)
      // Every sync meets an expired token one day; this one shows what happens then.
      var options = APIEmulator.Options()
      options.faults = [APIEmulator.Fault(.expireTokens, at: 3)]
      options.logger.logLevel = .error
      return APIEmulator(catalog: try Catalog(file), options: options)
    }

    func importDemo(into file: CatalogFile) throws {
      let lines = folder.appending(path: "catalog.jsonl.gz")
      try DemoCatalog.packed.write(to: lines)
      let report = try Importer(CatalogWriter(file), now: { SystemTime.now() }).run([lines.path])
      guard report.isComplete else { throw Failure("the demo catalog is damaged", .failed) }
    }

    func remove() { try? FileManager.default.removeItem(at: folder) }
  }
}
