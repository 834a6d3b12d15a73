import CatalogIngestion
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import LearningClient
import Synchronization
import TestSupport
import Testing

/// A process that is killed leaves the files as they are at that moment. So a copy of the files after a
/// transaction is what a kill there leaves, and one run gives the states after every one of its transactions.
@Suite("A sync that was killed goes on to the same end")
struct KillTests {
  private static let first: [FakeLearningAPIAsset] =
    (0..<230).map { .course($0, locale: $0.isMultiple(of: 3) ? "de_DE" : "en_US") }
    + (1...20).map { .path($0) } + (1...110).map { .video($0) }

  /// The files of a catalog at one moment.
  private struct Copy {
    let folder: TemporaryFolder
    /// How many requests were answered before.
    let asked: Int
    var file: CatalogFile { CatalogFile(path: folder.path("catalog.sqlite")) }

    init(of scene: SyncScene) throws {
      folder = try TemporaryFolder()
      asked = scene.api.requests.count
      for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: scene.file.path + suffix) {
        try FileManager.default.copyItem(atPath: scene.file.path + suffix, toPath: file.path + suffix)
      }
    }
  }

  @Test(
    "after every transaction of a first run, of one with slices, of a delta, and of those that find what vanished",
    arguments: ["first", "slices", "delta", "vanished", "removal", "doubt", "partial"])
  func everyCommit(_ kind: String) async throws {
    let scene = try SyncScene(Self.first)
    var request = SyncRequest()
    if kind == "slices" {
      var manners = FakeLearningAPIManners()
      manners.caps = [.plain: 100, .locale: 60]
      manners.gaps = [.level: ["urn:li:lyndaCourse:7"], .localeAndType: ["urn:li:lyndaCourse:7"]]
      scene.api.behave(manners)
    }
    if ["delta", "vanished"].contains(kind) {
      _ = try await scene.sync()
      scene.clock.advance(days: 2)
      var assets = scene.api.assets.filter { !$0.json.contains("urn:li:lyndaCourse:12") }
      for number in 0..<40 { assets[number + 100].modifiedAt = scene.clock.now }
      assets.append(.course(900, modifiedAt: scene.clock.now))
      scene.api.replace(assets)
      request.isFull = kind == "vanished"
    }
    if ["removal", "doubt"].contains(kind) {
      _ = try await scene.sync()
      scene.clock.advance(days: 2)
      let gone = scene.api.assets.dropFirst(40).prefix(150)
      if kind == "doubt" {
        // All but a few are gone, so that the sample finds one that is not only after some questions.
        let hidden = Set(gone.suffix(3).map(\.urn))
        scene.api.behave(.hiding(hidden))
        scene.api.replace(
          scene.api.assets.filter { asset in
            hidden.contains(asset.urn) || !gone.contains { $0.urn == asset.urn }
          })
      } else {
        scene.api.replace(scene.api.assets.filter { asset in !gone.contains { $0.urn == asset.urn } })
      }
      request.isFull = true
    }
    if kind == "partial" { scene.api.injectAlways(.total(240)) }
    let start = scene.api.requests.count
    let copies = Mutex<[Copy]>([])
    let failures = Mutex(0)
    let undisturbed = try await scene.sync(request) {
      do {
        let copy = try Copy(of: scene)
        copies.withLock { $0.append(copy) }
      } catch { failures.withLock { $0 += 1 } }
    }
    #expect(failures.withLock { $0 } == 0)
    let asked = scene.api.log.dropFirst(start)
    let state = try CatalogImage(of: scene.file)
    let states = copies.withLock { $0 }
    #expect(states.count > 5)
    // Slices take many requests; a few of their states are enough for every day.
    let step = ["slices", "partial", "removal", "doubt"].contains(kind) && !RunLength.isFull ? 11 : 1
    for (number, copy) in states.enumerated() where number.isMultiple(of: step) {
      let before = scene.api.requests.count
      let clock = scene.clock
      let report = try await Syncer(CatalogWriter(copy.file), client: scene.client(), now: { clock.now })
        .run(request)
      let place = "\(kind), killed after transaction \(number + 1) of \(states.count)"
      let later = scene.api.log.dropFirst(before)
      // After the last transaction the run has ended, and what follows is the next one.
      if number < states.count - 1 {
        #expect(report.wasResumed, "\(place)")
        #expect(report.outcome == undisturbed.outcome, "\(place)")
        // The page that was on its way, or the count that is asked for again, and nothing else.
        #expect(copy.asked - start + later.count <= asked.count + 1, "\(place): \(Array(later))")
      }
      let image = try CatalogImage(of: copy.file)
      #expect(image.answers == state.answers, "\(place)")
      #expect(image.tombstones == state.tombstones, "\(place)")
    }
  }
}

/// What a catalog answers and keeps, without the numbers that its rows happen to have.
private struct CatalogImage {
  let answers: [String]
  let tombstones: [String]

  init(of file: CatalogFile) throws {
    let catalog = try Catalog(file)
    var criteria = AssetCriteria()
    criteria.includeRetired = true
    criteria.facets = FacetName.allCases
    criteria.sortBy = .title
    criteria.count = 100
    var pages: [String] = []
    repeat {
      pages.append(AnswerText.text(try catalog.search(criteria)))
      criteria.start += 100
      criteria.facets = []
    } while criteria.start < 500
    answers = pages
    let connection = try file.openForReading()
    let rows = try connection.statement("SELECT urn, type, title, reason FROM tombstone ORDER BY urn")
    var found: [String] = []
    while try rows.step() {
      found.append((0..<4).map { rows.text(Int32($0)) }.joined(separator: " | "))
    }
    rows.reset()
    tombstones = found
    #expect(try connection.statement("SELECT count(*) FROM inbox").firstInt() == 0)
    #expect(try connection.statement("SELECT count(*) FROM listed").firstInt() == 0)
    #expect(try connection.statement("SELECT count(*) FROM vanished").firstInt() == 0)
  }
}
