import TestSupport
import Testing

@Suite("Durations and years as people type them, and lists of values")
struct RangesTests {
  private func scene() async throws -> Scene {
    let scene = try Scene()
    // 5 minutes in 2016, 10 in 2018, 2 hours in 2020, and a path that tells neither.
    let courses = [(1, 300, 1_451_606_400_000), (2, 600, 1_514_764_800_000), (3, 7200, 1_600_000_000_000)].map
    {
      number, seconds, published in
      FakeLearningAPIAsset(
        json: FakeLearningAPIAsset.course(number).json
          .replacing(#""duration":\#(600 + number)"#, with: #""duration":\#(seconds)"#)
          .replacing("1500000000000", with: "\(published)"))
    }
    let path = FakeLearningAPIAsset.path(4).json.replacing(#""publishedAt":1500000000000"#, with: #""x":1"#)
    try await scene.fill(courses + [FakeLearningAPIAsset(json: path)])
    return scene
  }

  @Test(
    "each finds what it says, and nothing is passed over",
    arguments: [
      (["--min-duration", "10m"], [2, 3]), (["--max-duration", "2h"], [1, 2]),
      (["--max-duration", "120min", "--min-duration", "0m"], [1, 2]),
      (["--min-duration", "1h", "--max-duration", "2h"], []), (["--duration", "under-10m,2-3h"], [1, 3]),
      (["--duration", "3h+"], []), (["--duration", "<10m", "--duration", "10-30m"], [1, 2]),
      (["--year", "2016,2018"], [1, 2]), (["--year", "2017-2020"], [2, 3]), (["--year", "2018+"], [2, 3]),
      (["--year", "1990-1995"], []), (["--released-after", "2018-01-01"], [2, 3]),
      (["--released-after", "2018", "--released-before", "2020-01"], [2]),
      (["--released-before", "2018"], [1]), (["--released-before", "1990"], []),
      (["--released-after", "2030"], []),
      (["--level", "beginner,advanced", "--level", "expert,beginner"], nil),
      (["--level", "intermediate, advanced"], [1, 2]), (["--type", "video,learning-path"], [4]),
    ] as [([String], [Int]?)])
  func found(_ flags: [String], _ expected: [Int]?) async throws {
    let scene = try await scene()
    for command in [["query", "--format", "urn"], ["export", "--format", "tsv", "--columns", "urn"]] {
      let result = try await scene.sandbox.run(command + ["--sort", "title"] + flags)
      guard let expected else {
        #expect(result.status == 64, "\(result)")
        continue
      }
      let numbers = result.lines.compactMap { $0.split(separator: ":").last.flatMap { Int($0) } }
      #expect(result.status == 0 && numbers.sorted() == expected, "\(result)")
    }
  }

  @Test(
    "what the index cannot tell exactly is an error",
    arguments: [
      (["--max-duration", "45m"], "the index counts by span; write 10m, 30m, 1h, 2h or 3h"),
      (["--min-duration", "long"], "--min-duration is 'long'; write a duration"),
      (["--min-duration", "2h", "--max-duration", "1h"], "--min-duration must be less"),
      (["--max-duration", "2h", "--duration", "1-2h"], "--duration does not go with"),
      (["--released-after", "2023-06-01"], "the index counts by year; write 2023 or 2024"),
      (["--released-after", "2023", "--year", "2023"], "--year does not go with"),
      (["--released-before", "soon"], "--released-before is 'soon'"), (["--year", "2020-2010"], "--year is"),
      (["--duration", "over-10m"], "did you mean under-10m? Choose from under-10m, 10-30m"),
    ])
  func refused(_ flags: [String], _ message: String) async throws {
    let result = try await scene().sandbox.run(["query"] + flags)
    #expect(result.status == 64 && result.errors.contains(message) && result.output.isEmpty, "\(result)")
  }
}
