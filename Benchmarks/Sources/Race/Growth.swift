import BenchmarkKit

/// How much longer the same questions take in the largest catalog than in the next smaller one.
struct Growth {
  let sizes: (small: Int, large: Int)
  /// The mean of the medians, large by small, by engine.
  let mean: [String: Double]

  init(_ data: RaceData, _ engines: Engines, large: SizeResult, repetitions: Int) throws {
    let folder = data.folders[data.folders.count - 2]
    sizes = (folder.size, large.folder.size)
    Progress.say("asking the questions of \(sizes.large) assets of \(sizes.small)")
    let contest = try Contest(engines.all, folder, FlatCatalog(folder), data.codes, large.questions)
    let small = try contest.run(repetitions: repetitions)
    contest.end()
    mean = large.medians.mapValues(Statistics.mean).merging(small.mapValues(Statistics.mean)) { $0 / $1 }
  }
}
