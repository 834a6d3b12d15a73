import CatalogIngestion
import CatalogIntegrity
@testable import CatalogPacks
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

@Suite("Packs follow the catalog that they are made of")
struct PackSenderTests {
  @Test("a rebuild here is no change: the next delta fits")
  func rebuilt() async throws {
    let (scene, _, first, second) = try await PackScene.chain()
    _ = try await CatalogWriter(scene.receiver).rebuild(at: scene.now)
    for path in [first, second] { try scene.apply(path) }
    // Its last generation is the sender's last one, under another number.
    var (told, known): ([String], [String]) = ([], [])
    try CatalogHistory(of: scene.sender).forEach(since: .lastGeneration) {
      told.append("\($0.urn) \($0.kind)")
    }
    try CatalogHistory(of: scene.receiver).forEach(since: .lastGeneration) {
      known.append("\($0.urn) \($0.kind)")
    }
    #expect(!told.isEmpty && told == known)
    let answers = try await scene.hits()
    #expect(answers[0] == answers[1])
    #expect(try await CatalogVerifier(scene.receiver, adding: []).run() == [])
  }

  @Test("a sender that was taken back to an older state makes a full one")
  func takenBack() async throws {
    let scene = try await PackScene.filled()
    let backup = CatalogFile(path: scene.folder.path("backup.sqlite"))
    try await scene.sender.backUp(to: backup.path, replacing: false)
    scene.api.replace([.course(1)])
    try await scene.sync()
    try scene.apply(scene.pack("1.pack").path)
    _ = try await scene.sender.restore(from: backup)
    scene.api.replace([.course(1), .course(2)])
    try await scene.sync()
    let next = try scene.packForReceiver("2.pack")
    #expect(next.report.manifest?.kind == .full && next.report.reason?.contains("taken back") == true)
    try scene.apply(next.path)
    #expect(try scene.history(of: scene.receiver) == scene.history(of: scene.sender))
  }

  @Test("a new catalog at an old path is another one, and what goes back says so")
  func newAtTheSamePath() async throws {
    let (scene, full, first, _) = try await PackScene.chain()
    #expect(try !scene.apply(first).isBack)
    let old = try PackFile(full).manifest
    try FileManager.default.removeItem(atPath: scene.sender.path)
    try await scene.sync()
    #expect(throws: PackError.self) { try scene.pack("x.pack", since: .generation(1)) }
    #expect(throws: PackError.self) { try scene.pack("x.pack", since: .pack(old)) }
    let new = try scene.packForReceiver("new.pack")
    let manifest = try #require(new.report.manifest)
    #expect(manifest.catalog != old.catalog && manifest.kind == .full && manifest.to.number == 1)
    #expect(new.report.reason?.contains("the catalog is a new one") == true)
    guard case .foreign = try scene.refusal({ try scene.apply(new.path) }) else {
      Issue.record("it is taken for a pack of the old catalog")
      return
    }
    #expect(try scene.apply(new.path, replacing: true).isBack)
    #expect(try scene.history(of: scene.receiver) == scene.history(of: scene.sender))
    // From here on it is as any other.
    scene.api.replace([.course(7)])
    try await scene.sync()
    let next = try scene.packForReceiver("next.pack")
    #expect(next.report.manifest?.kind == .delta && next.report.manifest?.catalog == manifest.catalog)
    #expect(try !scene.apply(next.path).isBack)
  }

  @Test("leave out launch URLs with the account's number, wherever they may lie, unless they are asked for")
  func launchURLs() async throws {
    let (scene, full, first, second) = try await PackScene.chain()
    for path in [first, second] { try scene.apply(path) }
    #expect(try await CatalogVerifier(scene.receiver, adding: []).run() == [])
    // Unpacked: nothing of them is in a file, a dictionary or a free page.
    for path in [full, first, second] {
      let pack = try PackFile(path)
      for part in pack.manifest.parts.indices {
        var bytes = Data()
        try pack.read(part) { bytes.append(contentsOf: $0) }
        for text in ["ssoLaunch", "aiccLaunch", "account=2013", "login/2013"] {
          #expect(bytes.range(of: Data(text.utf8)) == nil, "\(path) \(part): \(text)")
        }
      }
    }
    let answers = try await scene.hits()
    #expect(answers[0] == answers[1])
    let criteria = AssetCriteria()
    let mine = try await Catalog(scene.sender).search(criteria)
    let all = try scene.pack("all.pack", launchURLs: true)
    let there = CatalogFile(path: scene.folder.path("there.sqlite"))
    try scene.apply(all.path, to: there)
    #expect(try await Catalog(there).search(criteria).json == mine.json)
  }
}
