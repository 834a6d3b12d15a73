import Foundation
import TestSupport
import Testing

/// SIGKILL at random moments: while a page comes, while it is stored, while all is published.
@Suite("Killed at random moments")
struct RandomKillTests {
  private static let assets: [FakeLearningAPIAsset] =
    (1...650).map { .course($0) } + (1...40).map { .path($0) } + (1...220).map { .video($0) }
  private static let kills = RunLength.times(20, full: 300, variable: "CARREL_SOAK")

  @Test("a sync comes to the same end, and asks for no stored page again")
  func kills() async throws {
    let expected = try await Scene.undisturbedExport(Self.assets)
    var random = SeededRandom(SeededRandom.seed)
    var done = 0
    var rounds = 0
    while done < Self.kills {
      rounds += 1
      let scene = try Scene()
      let api = try FakeLearningAPI(Self.assets)
      var kills = 0
      // Up to fifteen kills in one sync's life; a run that came to its end ends the round.
      while kills < 15, done < Self.kills {
        let asked = api.requests.count
        let wanted = asked + random.below(6)
        let running = try scene.sandbox.start(scene.sync(api))
        try await CarrelProcessSandbox.wait(for: "request \(wanted)", limit: 120) {
          api.requests.count >= wanted || !running.isRunning
        }
        try await Task.sleep(for: .milliseconds(random.below(40)))
        running.signal(SIGKILL)
        let ended = await running.result()
        guard ended.signal == SIGKILL else {
          #expect(ended.status == 0, "seed \(SeededRandom.seed): \(ended)")
          break
        }
        kills += 1
        done += 1
      }
      let last = try await scene.sandbox.run(scene.sync(api))
      #expect(last.status == 0, "seed \(SeededRandom.seed), round \(rounds): \(last)")
      let full = api.requests.filter { $0.modifiedAfter == nil }
      // Seven, three of videos and one of paths, and the ends; each kill costs at most the page on its way.
      #expect(full.count <= 14 + kills, "seed \(SeededRandom.seed), round \(rounds): \(api.log)")
      #expect(try await scene.export() == expected, "seed \(SeededRandom.seed), round \(rounds)")
      #expect(try await scene.status("inbox") == 0)
    }
    print("killed \(done) times in \(rounds) rounds")
  }
}
