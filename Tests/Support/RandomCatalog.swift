/// Makes the lines of a small random catalog that has everything real catalogs have, and worse.
///
/// The same seed gives the same lines.
package struct RandomCatalog {
  /// How the catalog differs from an ordinary one.
  package struct Options {
    /// How many titles in a hundred look hostile.
    package var hostileShare = 10
    /// About how many assets there are, videos inside courses included.
    package var assets = 300
    /// Whether no two records were updated at the same moment, so that their order cannot matter.
    package var hasUniqueUpdates = false

    package init() {}
  }

  /// Assets and classifications, one a line.
  package private(set) var lines: [String] = []
  /// The seed they were made from.
  package let seed: UInt64

  private let options: Options
  private let titles: RandomTitles
  private var random: SeededRandom
  private var count = 0
  private var updates: Int64 = 0
  private var videos: [String] = []
  private var courses: [String] = []

  package init(seed: UInt64, _ options: Options = Options()) {
    self.seed = seed
    self.options = options
    titles = RandomTitles(hostileShare: options.hostileShare)
    random = SeededRandom(seed)
    lines = RandomDetails.lines
    while count < options.assets {
      switch random.below(20) {
      case 0...1: addPath()
      case 2...4: addLoneVideo()
      case 5: addOther()
      default: addCourse()
      }
    }
    // Half of the catalogs arrive in the order they were made, half in any order.
    if random.percent(50) { lines = random.shuffled(lines) }
  }

  /// One chapter or video inside a course.
  private struct Inside {
    var urn: String
    var videos: [String]
  }

  private mutating func addCourse() {
    let number = random.below(10) < 5 ? random.below(100_000) + 1_000 : random.below(900) + 1
    let urn = "urn:li:lyndaCourse:\(number)"
    let details = RandomDetails(retiredShare: 6, &random)
    var chapters: [Inside] = []
    if !random.percent(30) {
      for chapter in 0..<(1 + random.below(3)) {
        var inside = Inside(
          urn: "urn:li:lyndaChapter:(\(urn),\(random.below(1_000) + chapter * 1_000))", videos: [])
        for _ in 0..<random.below(5) {
          // Some videos stand in two courses.
          let isShared = random.percent(6)
          inside.videos.append(
            isShared
              ? random.pick(videos, or: "urn:li:lyndaVideo:0")
              : "urn:li:lyndaVideo:(\(urn),\(random.below(1_000_000)))")
        }
        videos += inside.videos
        count += inside.videos.count
        chapters.append(inside)
      }
    }
    count += 1
    for locale in someLocales() { addRecords(urn, "COURSE", locale, details, chapters) }
    if random.percent(30) {
      for video in random.some(chapters.flatMap(\.videos), 30) { addVideo(video) }
    }
    courses.append(urn)
  }

  private mutating func addVideo(_ urn: String) {
    let details = RandomDetails(retiredShare: 4, &random)
    for locale in someLocales() { addRecords(urn, "VIDEO", locale, details, []) }
  }

  private mutating func addLoneVideo() {
    count += 1
    addVideo("urn:li:lyndaVideo:(urn:li:lyndaCourse:\(random.below(100)),\(random.below(100_000)))")
  }

  private mutating func addPath() {
    count += 1
    let urn = "urn:li:lyndaLearningPath:\(String(random.next(), radix: 16))"
    let links = random.some(courses, 5) + (random.percent(20) ? ["urn:li:lyndaCourse:unknown"] : [])
    let contents = links.map {
      "{\"asset\":{\"urn\":\"\($0)\",\"type\":\"COURSE\",\"title\":{\"value\":\"a link\"},\"contents\":[]}}"
    }
    let video =
      "{\"asset\":{\"urn\":\"urn:li:lyndaVideo:linked\",\"type\":\"VIDEO\",\"title\":{\"value\":\"a linked lantern\"}}}"
    let all = contents + (random.percent(20) ? [video] : [])
    for locale in someLocales() {
      var details = RandomDetails(retiredShare: 4, &random)
      addLine(urn, "LEARNING_PATH", locale, &details, contents: "[\(all.joined(separator: ","))]")
    }
  }

  /// Types that are rare, or that nobody documented.
  private mutating func addOther() {
    count += 1
    let type = random.pick(["EVENT", "DOCUMENT", "PODCAST", "ARTICLE"], or: "EVENT")
    let details = RandomDetails(retiredShare: 4, &random)
    addRecords("urn:li:other:\(random.below(10_000))", type, random.common(RandomWords.locales), details, [])
  }

  private mutating func someLocales() -> [String] {
    var locales = [random.common(RandomWords.locales)]
    while random.percent(22) { locales.append(random.common(RandomWords.locales)) }
    return locales
  }

  /// The records of an asset in one locale: mostly one, sometimes an older, newer or equal one too.
  private mutating func addRecords(
    _ urn: String, _ type: String, _ locale: String, _ shared: RandomDetails, _ chapters: [Inside]
  ) {
    var details = shared
    repeat {
      // What the API tells in another locale, or told on another day, may differ.
      if random.percent(15) { details = RandomDetails(retiredShare: 6, &random) }
      let kept = chapters.map {
        Inside(urn: $0.urn, videos: random.percent(70) ? $0.videos : random.some($0.videos, 70))
      }
      addLine(urn, type, locale, &details, contents: contents(kept, locale))
    } while random.percent(10)
  }

  private mutating func contents(_ chapters: [Inside], _ locale: String) -> String {
    let entries = chapters.map { chapter in
      let videos = chapter.videos.map { member($0, "VIDEO", locale, inside: "[]") }
      return member(chapter.urn, "CHAPTER", locale, inside: "[\(videos.joined(separator: ","))]")
    }
    return "[\(entries.joined(separator: ","))]"
  }

  private mutating func member(_ urn: String, _ type: String, _ locale: String, inside: String) -> String {
    "{\"asset\":{\"urn\":\"\(urn)\",\"title\":\(title(locale)),\"type\":\"\(type)\",\"contents\":\(inside)}}"
  }

  private mutating func title(_ locale: String) -> String {
    "{\"locale\":\(place(locale)),\"value\":\(titles.json(locale, &random))}"
  }

  /// Indonesian has two names.
  private mutating func place(_ tag: String) -> String {
    let parts = tag.split(separator: "_")
    let language = parts[0] == "in" && random.percent(40) ? "id" : parts[0]
    let country = parts.count > 1 ? "\"country\":\"\(parts[1])\"," : ""
    return "{\(country)\"language\":\"\(language)\"}"
  }

  private mutating func addLine(
    _ urn: String, _ type: String, _ locale: String, _ details: inout RandomDetails, contents: String
  ) {
    updates += 1
    details.setLastUpdated(&random, unique: options.hasUniqueUpdates ? updates * 7_919 % 1_000_003 : nil)
    var available = [place(locale)]
    if random.percent(30) { available.insert(place(random.common(RandomWords.locales)), at: random.below(2)) }
    details.setDescriptions([titles.json(locale, &random), titles.json(locale, &random)], &random)
    details.members["availableLocales"] = "[\(available.joined(separator: ","))]"
    let members = [
      "\"urn\":\"\(urn)\"", "\"type\":\"\(type)\"", "\"title\":\(title(locale))",
      "\"details\":\(details.json(&random))", "\"contents\":\(contents)",
    ]
    lines.append("{\(random.shuffled(members).joined(separator: ","))}")
  }
}
