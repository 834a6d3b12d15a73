import BenchmarkKit
import LearningAPI

/// Invents courses with their videos, and now and then a learning path, as assets of the API.
struct CourseMaker {
  private static let day: Int64 = 86_400_000
  private static let levels = [
    "BEGINNER", "BEGINNER", "INTERMEDIATE", "INTERMEDIATE", "INTERMEDIATE", "ADVANCED", nil,
  ]

  private var random: SeededRandom
  private var number = 0
  private let titles = Language.all.map(TitleMaker.init)
  private let skills = ZipfRanks(count: 2_000)

  init(seed: UInt64) { random = SeededRandom(seed: seed) }

  /// The next course and its videos, as JSON.
  mutating func next() -> [[UInt8]] {
    number += 1
    let place = language()
    let maker = titles[place]
    let product = random.below(10) < 7 ? maker.product(&random) : nil
    var facts = AssetFacts(
      language: Language.all[place], level: Self.levels[random.below(Self.levels.count)],
      publishedAt: 1_230_768_000_000 + Int64(random.below(6_200)) * Self.day,
      skills: Set((0...random.below(4)).map { _ in skills.draw(&random) }).sorted(), seconds: 0)
    let course = "urn:li:lyndaCourse:\(100_000 + number * 7)"
    var assets: [[UInt8]] = []
    let videos = 8 + random.below(40) + random.below(30)
    facts.seconds = videos * 240
    assets.append(facts.asset(course, "COURSE", maker.title(&random, about: product)))
    for video in 0..<videos {
      facts.seconds = 40 + random.below(500)
      let isRecurring = random.below(100) < 12
      let about = random.below(100) < 30 ? product : nil
      let title = isRecurring ? maker.recurringTitle(&random) : maker.title(&random, about: about)
      assets.append(facts.asset("urn:li:lyndaVideo:(\(course),\(number * 100 + video))", "VIDEO", title))
    }
    if number.isMultiple(of: 50) {
      facts.level = nil
      facts.seconds = 36_000
      let path = "urn:li:lyndaLearningPath:\(number)"
      assets.append(facts.asset(path, "LEARNING_PATH", maker.title(&random, about: product)))
    }
    return assets
  }

  private mutating func language() -> Int {
    var wanted = random.fraction() * Language.all.map(\.share).reduce(0, +)
    for (index, language) in Language.all.enumerated() {
      wanted -= language.share
      if wanted < 0 { return index }
    }
    return 0
  }
}
