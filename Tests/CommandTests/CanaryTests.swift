import Foundation
#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif
import TestSupport
import Testing

/// A secret and tokens that nobody can mistake are looked for in everything that a program leaves behind: after
/// every command, at every log level, on success and on each fault.
@Suite("A canary is found nowhere")
struct CanaryTests {
  /// Every command, with the secret in its environment and in files that it is given; an emulator and a demo have
  /// tests of their own.
  private static func commands(_ key: String, _ broken: String, _ file: String, _ plan: String) -> [[String]]
  {
    [
      ["auth", "status"], ["auth", "status", "--credentials", key, "--format", "json"],
      ["auth", "status", "--credentials", broken], ["sync", "--credentials", broken],
      ["sync", "--dry-run-of-nothing"],
      ["sync", "--credentials", key, "--api-url", "http://127.0.0.1:1/", "--dry-run"],
      ["status"], ["status", "--format", "json"], ["query", "java"], ["query", "--format", "api"],
      ["count", "--by", "level"],
      ["query", "--catalog", key], ["query", "--batch", key], ["suggest", "cou"],
      ["show", "urn:li:lyndaCourse:1"], ["open", "urn:li:lyndaCourse:1", "--print"],
      ["similar", "urn:li:lyndaCourse:1"], ["explain", "urn:li:lyndaCourse:1", "java"], ["export"],
      ["export", "--format", "csv"], ["import", file], ["import", key], ["import", broken],
      ["changes", "--since", "0", "--format", "json"], ["save", "j", "java"], ["saved"], ["report", "drift"],
      ["watch", plan], ["watch", key],
      ["match", plan], ["match", key],
      ["quarantine", "--format", "json"], ["quarantine", "--retry"], ["verify"], ["rebuild"],
      ["backup", "copy.sqlite", "--force"], ["restore", "copy.sqlite"], ["restore", key], ["exit-codes"],
      ["pack", "create", "-o", "a.pack", "--key", key],
      ["pack", "create", "-o", "a.pack", "--key", broken, "--with-launch-urls"],
      ["pack", "apply", key], ["pack", "inspect", key], ["pack", "verify", file, "--trusted", key],
      ["pack", "receipt", "-o", "a.receipt"], ["mcp"], ["help"],
      ["publish", "--to", "postgresql://127.0.0.1:1/learning"],
      ["publish", "--to", "postgresql://carrel:canary%2FHIDDEN%2Bwith%3Dsigns@127.0.0.1:1/learning"],
    ]
  }

  @Test("every command, with the secret in its environment and in files, at every level")
  func commands() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(
      (1...60).map { .course($0) } + [FakeLearningAPIAsset(json: "{}")], clientSecret: Canary.secret)
    let key = try scene.sandbox.write(
      "key.json", #"{"client_id":"\#(FakeLearningAPI.clientID)","client_secret":"\#(Canary.secret)"}"#)
    let broken = try scene.sandbox.write(
      "broken-key.json", #"{"client_id":"\#(FakeLearningAPI.clientID)","client_secret":"\#(Canary.secret)",}"#
    )
    let synced = try await scene.sandbox.run(
      ["sync", "--credentials", key] + api.arguments, environment: ["CARREL_LOG": "trace"])
    #expect(synced.status == 2, "\(synced)")
    Canary.expectClean(synced, "a sync with a file")
    let commands = Self.commands(
      key, broken, try scene.jsonLines([.course(99)]),
      try scene.sandbox.write("plan.txt", "urn:li:lyndaCourse:1\nurn:li:lyndaCourse:1000\n"))
    let listed = try await scene.run("help").lines.drop { !$0.hasPrefix("SUBCOMMANDS") }.compactMap {
      $0.hasPrefix("  ") && !$0.hasPrefix("   ") ? $0.split(separator: " ").first.map(String.init) : nil
    }
    #expect(listed.count > 15)
    #expect(
      Set(listed).subtracting(commands.map { $0[0] } + ["See"]) == ["serve", "demo"], "each command is tried")
    for level in Canary.levels {
      for command in commands
      where Canary.someLevels.contains(level)
        || !["verify", "rebuild", "backup", "restore", "export"].contains(command[0])
      {
        let result = try await scene.sandbox.run(
          command, environment: Canary.environment.merging(["CARREL_LOG": level]) { $1 })
        Canary.expectClean(result, "\(command) at \(level)")
        #expect(result.signal == nil)
      }
    }
    try Canary.expectCleanFiles(scene, "all commands")
    let aside = try await scene.run("quarantine")
    #expect(aside.output.contains("key.json, line 1: it is a key, not an asset; nothing of it was kept"))
  }

  @Test("an emulator that is sent the secret in every place, and a sync from it", arguments: Canary.levels)
  func serving(_ level: String) async throws {
    let scene = try Scene()
    try await scene.fill((1...30).map { .course($0) })
    let environment = Canary.environment.merging(["CARREL_LOG": level]) { $1 }
    let serving = try scene.sandbox.start(["serve", "--port", "0"], environment: environment)
    try await CarrelProcessSandbox.wait(for: "the emulator to listen") {
      serving.errors.contains("answering as the API at ")
    }
    let base = String(try #require(serving.errors.firstMatch(of: /http:\/\/127\.0\.0\.1:\d+/)).0)
    let encoded = "canary%2FHIDDEN%2Bwith%3Dsigns"
    for (path, body) in [
      ("/oauth/v2/accessToken", "grant_type=password&client_secret=\(encoded)"),
      ("/oauth/v2/accessToken?client_secret=\(encoded)", "grant_type=client_credentials"),
      ("/v2/learningAssets?q=criteria&client_secret=\(encoded)", nil), ("/\(encoded)", nil),
      ("/v2/learningAssets/\(encoded)", nil),
    ] {
      var request = URLRequest(url: try #require(URL(string: base + path)))
      if let body {
        request.httpMethod = "POST"
        request.httpBody = Data(body.utf8)
        request.setValue("application/x-www-form-urlencoded", forHTTPHeaderField: "Content-Type")
      }
      request.setValue("Bearer \(Canary.secret)", forHTTPHeaderField: "Authorization")
      let (_, response) = try await URLSession.shared.data(for: request)
      #expect((response as? HTTPURLResponse)?.statusCode ?? 0 >= 400, "\(path)")
    }
    let sync = try await scene.sandbox.run(
      [
        "sync", "--catalog", scene.sandbox.path("copy.sqlite"), "--api-url", base, "--auth-url",
        base + "/oauth/v2/accessToken",
      ], environment: environment)
    #expect(sync.status == 0, "\(sync)")
    serving.signal(SIGINT)
    let ending = await serving.result()
    #expect(ending.status == 130)
    for (result, name) in [(sync, "a sync from an emulator"), (ending, "an emulator")] {
      Canary.expectClean(result, "\(name) at \(level)")
      // The emulator's tokens begin as LinkedIn's do.
      #expect(result.errors.firstMatch(of: /AQ[A-Za-z0-9_-]{40}/) == nil, "\(name) at \(level)")
    }
    try Canary.expectCleanFiles(scene, "an emulator at \(level)")
  }

  @Test("a demo, with a secret of its own beside that of its environment")
  func demo() async throws {
    for level in Canary.someLevels {
      let scene = try Scene()
      let result = try await scene.sandbox.run(
        ["demo", "--catalog", scene.sandbox.path("catalog.sqlite")],
        environment: Canary.environment.merging(["CARREL_LOG": level]) { $1 })
      #expect(result.status == 0, "\(result)")
      Canary.expectClean(result, "a demo at \(level)")
      try Canary.expectCleanFiles(scene, "a demo at \(level)")
      let said = result.output + result.errors
      #expect(!said.contains("an invented secret") && said.firstMatch(of: /AQ[A-Za-z0-9_-]{40}/) == nil)
    }
  }

  @Test(
    "a crash in the middle of a sync leaves no dump, and what it prints is clean",
    arguments: [SIGABRT, SIGSEGV])
  func crash(_ signal: Int32) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI((1...150).map { .course($0) }, clientSecret: Canary.secret)
    api.inject(.held, at: 2)
    let running = try scene.sandbox.start(
      ["sync", "--type", "course"] + api.arguments,
      environment: Canary.environment.merging(["SWIFT_BACKTRACE": "enable=yes,symbolicate=off,interactive=no"]
      ) { $1 })
    try await api.waitForRequest(2)
    #if os(Linux)
      let process = "/proc/\(running.identifier)"
      let limits = try String(contentsOfFile: process + "/limits", encoding: .utf8)
      #expect(limits.contains(#/Max core file size +0 +0 /#))
      let arguments = try [UInt8](Data(contentsOf: URL(filePath: process + "/cmdline")))
      #expect(!arguments.isEmpty)
      Canary.expectClean(arguments, "the arguments")
      // Nobody else gets the environment: there are no children.
      for task in try FileManager.default.contentsOfDirectory(atPath: process + "/task") {
        let children = try? String(contentsOfFile: process + "/task/\(task)/children", encoding: .utf8)
        #expect((children ?? "").isEmpty)
      }
    #endif
    running.signal(signal)
    let result = await running.result()
    #expect(result.signal == signal)
    #expect(!result.errors.contains("rip 0x"), "no registers: \(result.errors)")
    Canary.expectClean(result, "a crash")
    try Canary.expectCleanFiles(scene, "a crash")
    api.release()
    let next = try await scene.sandbox.run(
      ["sync", "--type", "course"] + api.arguments, environment: Canary.environment)
    #expect(next.status == 0, "\(next)")
  }

  @Test("files are their owner's alone, folders too, and links are not followed to a key or a lock")
  func permissions() async throws {
    let scene = try Scene()
    let path = scene.sandbox.path("new/deep/catalog.sqlite")
    let api = try FakeLearningAPI([.course(1)], clientSecret: Canary.secret)
    let synced = try await scene.sandbox.run(
      ["sync", "--catalog", path] + api.arguments, environment: Canary.environment)
    #expect(synced.status == 0, "\(synced)")
    #expect(
      try await scene.run("backup", scene.sandbox.path("new/deep/copy.sqlite"), "--catalog", path).status == 0
    )
    let manager = FileManager.default
    let folder = scene.sandbox.path("new/deep")
    let files = try manager.contentsOfDirectory(atPath: folder)
    #expect(files.count > 1)
    for name in files {
      #expect(
        try manager.attributesOfItem(atPath: "\(folder)/\(name)")[.posixPermissions] as? Int == 0o600,
        "\(name)")
    }
    for name in ["new", "new/deep"] {
      let attributes = try manager.attributesOfItem(atPath: scene.sandbox.path(name))
      #expect(attributes[.posixPermissions] as? Int == 0o700, "\(name)")
    }
    let key = try scene.sandbox.write("key.json", #"{"client_id":"a","client_secret":"b"}"#)
    let link = scene.sandbox.path("link.json")
    try manager.createSymbolicLink(atPath: link, withDestinationPath: key)
    let refused = try await scene.run("sync", "--credentials", link)
    #expect(refused.status == 4)
    #expect(
      refused.errors == "carrel: the credentials file '\(link)' is a symbolic link; name the file itself\n")
    let lock = path + ".lock"
    try manager.removeItem(atPath: lock)
    try manager.createSymbolicLink(atPath: lock, withDestinationPath: scene.sandbox.path("victim"))
    #expect(try await scene.run("import", scene.jsonLines([.course(2)]), "--catalog", path).status == 1)
    #expect(!manager.fileExists(atPath: scene.sandbox.path("victim")))
  }
}
