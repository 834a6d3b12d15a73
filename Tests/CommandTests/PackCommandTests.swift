import Foundation
import TestSupport
import Testing

@Suite("Packs on the command line")
struct PackCommandTests {
  private static let kills = RunLength.times(6, full: 200, variable: "CARREL_SOAK")
  private static let courses = (1...700).map { FakeLearningAPIAsset.course($0) }

  /// A catalog with a key that the sandbox's user trusts.
  private func scene(_ assets: [FakeLearningAPIAsset] = Self.courses) async throws -> Scene {
    let scene = try Scene()
    try await scene.fill(assets)
    let made = try await scene.run("pack", "keygen", scene.sandbox.path("ours"))
    #expect(made.status == 0, "\(made)")
    // As `pack apply` names it.
    let open = try String(contentsOfFile: scene.sandbox.path("ours.pub"), encoding: .utf8)
    let key = try #require(open.firstMatch(of: /public key ([0-9A-F]{16})/)).1
    #expect(made.errors.hasPrefix("key \(key), "), "\(made)")
    try trust(made.output, scene)
    return scene
  }

  private func trust(_ lines: String, _ scene: Scene) throws {
    try FileManager.default.createDirectory(
      atPath: scene.sandbox.path("home/.config/carrel"), withIntermediateDirectories: true)
    try scene.sandbox.write("home/.config/carrel/trusted-keys", lines)
  }

  private func create(_ scene: Scene, _ name: String, _ more: String...) async throws -> CarrelProcessResult {
    try await scene.sandbox.run(
      ["pack", "create", "--key", scene.sandbox.path("ours.key"), "-o", scene.sandbox.path(name)] + more)
  }

  @Test("the secret key is its owner's alone, and no output, pack or catalog has it")
  func secret() async throws {
    let scene = try await scene([.course(1)])
    let path = scene.sandbox.path("ours.key")
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let again = try await scene.run("pack", "keygen", scene.sandbox.path("ours"))
    #expect(again.status == 1 && again.errors.contains("is there already"), "\(again)")
    // Nothing that was begun stays in the way.
    let full = try scene.limited(0, "pack keygen '\(scene.sandbox.path("full"))'")
    #expect(full.status == 1 && full.errors.contains("cannot be read or written"), "\(full)")
    #expect(try await scene.run("pack", "keygen", scene.sandbox.path("full")).status == 0)
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let key = String(try #require(lines.last))
    // What a file of a secret key has behind 54 bytes: number, secret, checksum.
    let bytes = try #require(Data(base64Encoded: key))
    #expect(bytes.count == 158)
    let result = try await create(scene, "1.pack")
    #expect(result.status == 0, "\(result)")
    for word in [Data(key.utf8), Data(key.utf8.suffix(120)), bytes[62..<94]] {
      for (name, content) in try scene.sandbox.files() where name != "ours.key" {
        #expect(Data(content).range(of: word) == nil, "\(name)")
      }
      #expect(Data((result.output + result.errors).utf8).range(of: word) == nil)
    }
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
    let refused = try await create(scene, "2.pack")
    #expect(refused.status == 4 && refused.errors.contains("chmod 600"), "\(refused)")
    // A character in the middle of the secret.
    var characters = Array(key)
    characters[110] = characters[110] == "A" ? "B" : "A"
    let damaged = try scene.sandbox.write("damaged.key", String(characters) + "\n")
    let other = try await scene.run("pack", "create", "--key", damaged, "-o", scene.sandbox.path("3.pack"))
    #expect(other.status == 4 && !other.errors.contains(key.suffix(40)), "\(other)")
    #expect(!FileManager.default.fileExists(atPath: scene.sandbox.path("2.pack")))
  }

  @Test("a kill at any moment leaves the old catalog or the new one, and the same command goes on")
  func killed() async throws {
    let scene = try await scene()
    #expect(try await create(scene, "1.pack").status == 0)
    let changed = (300...900).map { FakeLearningAPIAsset.course($0, "Another title \($0)") }
    #expect(try await scene.run("import", scene.jsonLines(changed)).status == 0)
    #expect(try await create(scene, "2.pack", "--since", scene.sandbox.path("1.pack")).status == 0)
    let wanted = try await scene.run("export", "--include-retired").output
    let first = scene.sandbox.path("first.sqlite")
    #expect(
      try await scene.run("pack", "apply", scene.sandbox.path("1.pack"), "--catalog", first).status == 0)
    let old = try await scene.run("export", "--include-retired", "--catalog", first).output
    #expect(old != wanted)
    let whole = scene.sandbox.path("whole.sqlite")
    try FileManager.default.copyItem(atPath: first, toPath: whole)
    let start = ContinuousClock.now
    #expect(
      try await scene.run("pack", "apply", scene.sandbox.path("2.pack"), "--catalog", whole).status == 0)
    let duration = Int((ContinuousClock.now - start) / .milliseconds(1))
    #expect(
      try await scene.run(
        "pack", "create", "--key", scene.sandbox.path("ours.key"), "-o", whole + ".pack", "--catalog",
        scene.sandbox.path("none")
      ).status == 10)
    var random = SeededRandom()
    var killed = 0
    for round in 0..<Self.kills {
      let place = "seed \(SeededRandom.seed), round \(round)"
      let there = scene.sandbox.path("there-\(round).sqlite")
      // Every third one is a full pack over what is there.
      let pack = scene.sandbox.path(round % 3 == 2 ? "full-\(round).pack" : "2.pack")
      if round % 3 == 2 { #expect(try await create(scene, "full-\(round).pack").status == 0) }
      try FileManager.default.copyItem(atPath: first, toPath: there)
      let running = try scene.sandbox.start(["pack", "apply", pack, "--catalog", there])
      try await Task.sleep(for: .milliseconds(random.below(duration)))
      running.signal(SIGKILL)
      if await running.result().signal == SIGKILL { killed += 1 }
      let left = try await scene.run("export", "--include-retired", "--catalog", there)
      #expect(left.output == old || left.output == wanted, "\(place)")
      let next = try await scene.run("pack", "apply", pack, "--catalog", there)
      #expect(next.status == 0, "\(place): \(next)")
      #expect(
        try await scene.run("export", "--include-retired", "--catalog", there).output == wanted, "\(place)")
      #expect(try await scene.run("verify", "--catalog", there).status == 0, "\(place)")
    }
    print("pack apply: killed \(killed) of \(Self.kills)")
  }

  @Test("no key is trusted by itself, and the errors say what to do")
  func trust() async throws {
    let scene = try await scene([.course(1)])
    #expect(try await create(scene, "1.pack").status == 0)
    let pack = scene.sandbox.path("1.pack")
    let there = scene.sandbox.path("there.sqlite")
    try FileManager.default.removeItem(atPath: scene.sandbox.path("home/.config/carrel/trusted-keys"))
    for command in [["verify", pack], ["apply", pack, "--catalog", there]] {
      let result = try await scene.sandbox.run(["pack"] + command)
      #expect(result.status == 4 && result.errors.contains("no key is trusted yet"), "\(result)")
    }
    let inspected = try await scene.run("pack", "inspect", pack)
    #expect(inspected.status == 0 && inspected.output.contains("NOT VERIFIED"), "\(inspected)")
    #expect(try await scene.run("pack", "keygen", scene.sandbox.path("others")).status == 0)
    let others = scene.sandbox.path("others.pub")
    let refused = try await scene.run("pack", "apply", pack, "--catalog", there, "--trusted", others)
    #expect(refused.status == 4 && refused.errors.contains("no key in '\(others)' did"), "\(refused)")
    #expect(!FileManager.default.fileExists(atPath: there))
    let ours = scene.sandbox.path("ours.pub")
    let taken = try await scene.run("pack", "apply", pack, "--catalog", there, "--trusted", ours)
    #expect(taken.status == 0 && taken.errors.contains("the first pack of key"), "\(taken)")
    let key = try #require(taken.errors.firstMatch(of: /pack of key ([0-9A-F]{16})/)).1
    #expect(try String(contentsOfFile: ours, encoding: .utf8).contains(key))
    let json = try await scene.object("pack", "inspect", pack, "--trusted", ours, "--format", "json")
    #expect(json["isVerified"] as? Bool == true)
    for (arguments, status) in [
      (["pack", "apply", scene.sandbox.path("nowhere")], 4),
      (["pack", "apply", others, "--trusted", ours], 12),
      (["pack", "create", "-o", scene.sandbox.path("x"), "--key", scene.sandbox.path("nowhere")], 4),
      (["pack", "create", "--key", scene.sandbox.path("ours.key"), "-o", pack], 1),
      (
        [
          "pack", "create", "--key", scene.sandbox.path("ours.key"), "-o", scene.sandbox.path("x"), "--for",
          others,
        ], 12
      ),
      (
        [
          "pack", "create", "--key", scene.sandbox.path("ours.key"), "-o", scene.sandbox.path("x"), "--since",
          "77",
        ], 64
      ),
    ] {
      let result = try await scene.sandbox.run(arguments)
      #expect(result.status == Int32(status) && result.output.isEmpty, "\(arguments): \(result)")
      #expect(result.errors.hasPrefix("carrel: "), "\(result)")
    }
  }

  @Test("the wrong half of a key is told as such, and what trusts a key can be pasted")
  func halves() async throws {
    let scene = try await scene([.course(1)])
    let (key, open) = (scene.sandbox.path("ours.key"), scene.sandbox.path("ours.pub"))
    let pack = scene.sandbox.path("1.pack")
    let asPublic = try await scene.run("pack", "create", "--key", open, "-o", pack)
    #expect(
      asPublic.status == 64 && asPublic.errors.contains("'\(open)' is a public key")
        && !asPublic.errors.contains("chmod"),
      "\(asPublic)")
    #expect(try await create(scene, "1.pack").status == 0)
    let asTrusted = try await scene.run("pack", "verify", pack, "--trusted", key)
    #expect(asTrusted.status == 64 && asTrusted.errors.contains("has a secret key in line 2"), "\(asTrusted)")
    let secret = try String(contentsOfFile: key, encoding: .utf8).split(separator: "\n").last ?? "-"
    #expect(!asTrusted.errors.contains(secret.prefix(40)))
    try FileManager.default.removeItem(atPath: scene.sandbox.path("home/.config"))
    let nobody = try await scene.run("pack", "verify", pack)
    let command = try #require(nobody.errors.firstMatch(of: /with: (mkdir .*)\n/)?.1)
    #expect(try scene.paste(String(command).replacing("SENDER.pub", with: "'\(open)'")).status == 0)
    #expect(try await scene.run("pack", "verify", pack).status == 0)
  }

  @Test("packs that do not fit end with 12")
  func misfits() async throws {
    let scene = try await scene([.course(1)])
    let (first, second) = (scene.sandbox.path("1.pack"), scene.sandbox.path("2.pack"))
    #expect(try await create(scene, "1.pack").status == 0)
    #expect(try await scene.run("import", scene.jsonLines([.course(2)])).status == 0)
    #expect(try await create(scene, "2.pack", "--since", first).status == 0)
    let there = scene.sandbox.path("there.sqlite")
    func apply(_ pack: String) async throws -> CarrelProcessResult {
      try await scene.run("pack", "apply", pack, "--catalog", there)
    }
    let missing = try await apply(second)
    #expect(missing.status == 12 && missing.errors.contains("needs pack 1"), "\(missing)")
    for pack in [first, second] { #expect(try await apply(pack).status == 0) }
    #expect(try await apply(first).status == 12)
    #expect(try await scene.run("import", scene.jsonLines([.course(3)]), "--catalog", there).status == 0)
    #expect(try await apply(second).status == 12)
    try Data(contentsOf: URL(filePath: first)).dropLast(600).write(to: URL(filePath: first))
    let cut = try await scene.run("pack", "verify", first)
    #expect(cut.status == 12, "\(cut)")
  }

  private static let minisign = [
    "/usr/bin/minisign", "/opt/homebrew/bin/minisign", "/usr/local/bin/minisign",
  ]
  .first { FileManager.default.isExecutableFile(atPath: $0) }

  @Test("minisign makes keys for packs", .enabled(if: Self.minisign != nil))
  func minisignKey() async throws {
    let scene = try await scene([.course(1)])
    let (key, open) = (scene.sandbox.path("mini.key"), scene.sandbox.path("mini.pub"))
    let tool = Process()
    tool.executableURL = URL(filePath: try #require(Self.minisign))
    tool.arguments = ["-G", "-W", "-p", open, "-s", key]
    tool.standardOutput = FileHandle.nullDevice
    try tool.run()
    tool.waitUntilExit()
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
    let pack = scene.sandbox.path("mini.pack")
    let made = try await scene.run("pack", "create", "--key", key, "-o", pack)
    #expect(made.status == 0, "\(made)")
    let verified = try await scene.run("pack", "verify", pack, "--trusted", open)
    #expect(verified.status == 0 && verified.output.contains("sound, signed by key"), "\(verified)")
  }
}
