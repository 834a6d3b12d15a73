import Foundation
import TestSupport
import Testing

/// A secret and tokens that nobody can mistake are looked for in everything that a program leaves behind: after
/// every command, at every log level, on success and on each fault.
@Suite("A canary is found nowhere")
struct CanaryTests {
  private static let secret = "canary/HIDDEN+with=signs"
  /// The secret and the token as they are, and the parts that survive an escape.
  private static let forbidden = ["canary", "HIDDEN", FakeLearningAPI.tokenPrefix, "faketoken"]
    .map { Data($0.utf8) }
  private static let environment = [
    "LINKEDIN_CLIENT_ID": FakeLearningAPI.clientID, "LINKEDIN_CLIENT_SECRET": secret,
  ]
  private static let quoting =
    #"{"message":"you sent \#(FakeLearningAPI.tokenPrefix)1 and \#(secret)","status":"#

  /// What goes wrong with the second page.
  private static let faults: [(name: String, fault: FakeLearningAPIFault?)] = [
    ("nothing", nil), ("an expired token", .expiredToken), ("html", .html),
    ("a dropped connection", .dropped),
    ("half an answer", .truncated(after: 40)), ("a throttle", .throttled(retryAfter: 0)),
    ("a used up quota", .usedUpQuota), ("a wrong total", .total(7)),
    ("a refusal that quotes", .answer(.json(quoting + "403}", status: 403))),
    ("a fault that quotes", .answer(.json(quoting + "500}", status: 500))),
    (
      "a redirect that quotes",
      .answer(.json("{}", status: 302, headers: ["Location": "https://elsewhere.example/?\(secret)"]))
    ),
    ("a page that quotes", .answer(.html("<p>\(FakeLearningAPI.tokenPrefix)1 \(secret)</p>", status: 502))),
  ]

  private func expectClean(_ bytes: [UInt8], _ place: String) {
    let data = Data(bytes)
    for word in Self.forbidden {
      #expect(data.range(of: word) == nil, "\(String(decoding: word, as: UTF8.self)) in \(place)")
    }
  }

  private func expectClean(_ result: CarrelProcessResult, _ place: String) {
    expectClean(result.bytes, "standard output of \(place)")
    expectClean(Array(result.errors.utf8), "standard error of \(place)")
  }

  /// Everything in the sandbox: catalog, log, lock, backups, exports, whatever a crash left.
  private func expectCleanFiles(_ scene: Scene, _ place: String) throws {
    let files = try scene.sandbox.files()
    #expect(files.keys.contains { $0.hasSuffix("catalog.sqlite") })
    for (name, bytes) in files where name != "key.json" { expectClean(bytes, "\(name) after \(place)") }
  }

  @Test("a sync, whatever happens to it and however much it tells", arguments: faults.indices)
  func syncing(_ index: Int) async throws {
    let (name, fault) = Self.faults[index]
    for level in ["trace", "info"] {
      let scene = try Scene()
      let api = try FakeLearningAPI((1...150).map { .course($0) }, clientSecret: Self.secret)
      if let fault { api.inject(fault, at: 2) }
      let result = try await scene.sandbox.run(
        ["sync", "--type", "course"] + api.arguments,
        environment: Self.environment.merging(["CARREL_LOG": level]) { $1 })
      expectClean(result, "a sync with \(name) at \(level)")
      try expectCleanFiles(scene, "a sync with \(name) at \(level)")
      #expect(api.requests.count > 1)
      for request in api.wire {
        expectClean(Array(request.target.utf8), "the address of a request")
      }
    }
  }

  @Test("every other command, with the secret in its environment and in a file")
  func commands() async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI(
      (1...60).map { .course($0) } + [FakeLearningAPIAsset(json: "{}")], clientSecret: Self.secret)
    let key = try scene.sandbox.write(
      "key.json", #"{"client_id":"\#(FakeLearningAPI.clientID)","client_secret":"\#(Self.secret)"}"#)
    let synced = try await scene.sandbox.run(
      ["sync", "--credentials", key] + api.arguments, environment: ["CARREL_LOG": "trace"])
    #expect(synced.status == 2, "\(synced)")
    expectClean(synced, "a sync with a file")
    let file = try scene.jsonLines([.course(99)])
    let plan = try scene.sandbox.write("plan.txt", "urn:li:lyndaCourse:1\nurn:li:lyndaCourse:1000\n")
    for level in ["trace", "debug", "info", "notice", "warning", "error", "critical"] {
      for command in [
        ["auth", "status"], ["auth", "status", "--credentials", key, "--format", "json"], ["status"],
        ["status", "--format", "json"], ["query", "java"], ["query", "--format", "api"],
        ["show", "urn:li:lyndaCourse:1"], ["similar", "urn:li:lyndaCourse:1"],
        ["explain", "urn:li:lyndaCourse:1", "java"], ["export"], ["export", "--format", "csv"],
        ["import", file], ["changes", "--since", "0", "--format", "json"], ["watch", plan],
        ["quarantine", "--format", "json"], ["quarantine", "--retry"], ["verify"], ["rebuild"],
        ["backup", "copy.sqlite", "--force"], ["sync", "--dry-run-of-nothing"], ["query", "--catalog", key],
        ["import", key], ["exit-codes"], ["help"],
      ] where level == "trace" || ["sync", "import", "auth"].contains(command[0]) {
        let result = try await scene.sandbox.run(
          command, environment: Self.environment.merging(["CARREL_LOG": level]) { $1 })
        expectClean(result, "\(command) at \(level)")
        #expect(result.signal == nil)
      }
    }
    try expectCleanFiles(scene, "all commands")
    let aside = try await scene.run("quarantine")
    #expect(aside.output.contains("key.json, line 1: it is a key, not an asset; nothing of it was kept"))
  }

  @Test(
    "a crash in the middle of a sync leaves no dump, and what it prints is clean",
    arguments: [SIGABRT, SIGSEGV])
  func crash(_ signal: Int32) async throws {
    let scene = try Scene()
    let api = try FakeLearningAPI((1...150).map { .course($0) }, clientSecret: Self.secret)
    api.inject(.held, at: 2)
    let running = try scene.sandbox.start(
      ["sync", "--type", "course"] + api.arguments,
      environment: Self.environment.merging(["SWIFT_BACKTRACE": "enable=yes,symbolicate=off,interactive=no"])
      { $1 })
    try await api.waitForRequest(2)
    #if os(Linux)
      let process = "/proc/\(running.identifier)"
      let limits = try String(contentsOfFile: process + "/limits", encoding: .utf8)
      #expect(limits.contains(#/Max core file size +0 +0 /#))
      let arguments = try [UInt8](Data(contentsOf: URL(filePath: process + "/cmdline")))
      #expect(!arguments.isEmpty)
      expectClean(arguments, "the arguments")
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
    expectClean(result, "a crash")
    try expectCleanFiles(scene, "a crash")
    api.release()
    let next = try await scene.sandbox.run(
      ["sync", "--type", "course"] + api.arguments, environment: Self.environment)
    #expect(next.status == 0, "\(next)")
  }

  @Test("files are their owner's alone, folders too, and links are not followed to a key or a lock")
  func permissions() async throws {
    let scene = try Scene()
    let path = scene.sandbox.path("new/deep/catalog.sqlite")
    let api = try FakeLearningAPI([.course(1)], clientSecret: Self.secret)
    let synced = try await scene.sandbox.run(
      ["sync", "--catalog", path] + api.arguments, environment: Self.environment)
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
