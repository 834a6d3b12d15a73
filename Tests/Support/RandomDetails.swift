/// Makes the `details` of random assets: levels, dates, durations, classifications, contributors.
///
/// Few different values, so that ties, shared classifications and empty intersections are frequent.
struct RandomDetails {
  /// The members of `details`, each as JSON; several records of one asset share most of them.
  var members: [String: String] = [:]

  private static let day: Int64 = 86_400_000
  /// 2018-12-31, so that years have their first and last day among the dates.
  private static let firstDay: Int64 = 17_896

  init(retiredShare: Int, _ random: inout SeededRandom) {
    if !random.percent(25) {
      let levels = ["\"BEGINNER\"", "\"INTERMEDIATE\"", "\"ADVANCED\"", "\"BEGINNER\"", "\"INTERMEDIATE\""]
      members["level"] = random.percent(3) ? "\"EXPERT\"" : random.pick(levels, or: "null")
    }
    if !random.percent(12) {
      let date = (Self.firstDay + Int64(random.below(8) * 366)) * Self.day
      members["publishedAt"] = String(date + (random.percent(20) ? Int64(random.below(86_400_000)) : 0))
    }
    if !random.percent(30) {
      let edges = [0, 1, 599, 600, 1_799, 1_800, 3_599, 3_600, 7_199, 7_200, 10_799, 10_800, 400_000]
      members["timeToComplete"] =
        switch random.below(8) {
        case 6: random.pick(Self.noDurations, or: "null")
        case 7: "{\"duration\":\(random.below(5)),\"unit\":\"\(random.percent(50) ? "hour" : "Minute")\"}"
        case 0: "{\"duration\":\(random.below(200)),\"unit\":\"MINUTE\"}"
        case 1: "{\"duration\":\(random.below(5)),\"unit\":\"HOUR\"}"
        case 2: "{\"duration\":\(random.pick(edges, or: 0))}"
        default: "{\"duration\":\(random.pick(edges, or: 0)),\"unit\":\"SECOND\"}"
        }
    }
    if random.percent(25) {
      let texts = ["<p>A lantern &amp; the harbor.<br/>Glass</p>", "<p>Ada&#x27;s skill 7, topic 3</p>"]
      let name = random.percent(60) ? "description" : "shortDescription"
      members["\(name)IncludingHtml"] = "{\"value\":\"\(random.pick(texts, or: ""))\"}"
    }
    members["classifications"] = Self.classifications(&random)
    members["contributors"] = Self.contributors(&random)
    members["availability"] = "\"AVAILABLE\""
    if random.percent(retiredShare) {
      members["availability"] = random.percent(80) ? "\"RETIRED\"" : "\"Retired\""
      if random.percent(80) {
        members["retiredAt"] = String(1_650_000_000_000 + Int64(random.below(20)) * Self.day)
      }
    }
  }

  /// What costs an asset its duration and nothing else.
  private static let noDurations = [
    "{\"duration\":1.5,\"unit\":\"HOUR\"}", "{\"duration\":-5}", "{\"duration\":\"600\"}", "{}", "600", "[]",
    "{\"duration\":2,\"unit\":\"DAY\"}", "{\"duration\":2,\"unit\":\"\"}", "{\"duration\":2,\"unit\":7}",
    "\"long\"",
  ]

  /// When a record was changed last. Ties are frequent, a few have no date.
  mutating func setLastUpdated(_ random: inout SeededRandom, unique: Int64?) {
    members["lastUpdatedAt"] = nil
    if let unique {
      members["lastUpdatedAt"] = String(1_600_000_000_000 + unique)
    } else if !random.percent(10) {
      members["lastUpdatedAt"] = String(1_600_000_000_000 + Int64(random.below(12)) * Self.day)
    }
  }

  /// Plain descriptions, which look like titles.
  mutating func setDescriptions(_ texts: [String], _ random: inout SeededRandom) {
    for (name, text) in zip(["description", "shortDescription"], texts) where random.percent(40) {
      members[name] = "{\"locale\":{\"language\":\"en\"},\"value\":\(text)}"
    }
  }

  /// The object, its members in random order.
  func json(_ random: inout SeededRandom) -> String {
    let pairs = members.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
    return "{\(random.shuffled(pairs).joined(separator: ","))}"
  }

  private static let libraries = (0..<3).map {
    ("urn:li:lyndaCategory:\($0 + 7_162)", "LIBRARY", "Library \($0)")
  }
  private static let subjects = (0..<6).map {
    ("urn:li:lyndaCategory:\($0 * 13 + 96)", "SUBJECT", "Subject \($0)")
  }
  private static let topics = (0..<14).map {
    ("urn:li:lyndaCategory:\($0 * 7 + 1_000)", "TOPIC", "Topic \($0)")
  }
  private static let skills = (0..<30).map { ("urn:li:skill:\($0 * 37 + 5)", "SKILL", "Skill \($0)") }
  private static let credits = (0..<2).map {
    (
      "urn:li:lyndaCredentialingProgram:(urn:li:lyndaCredentialingAgency:\($0),\($0))",
      "CONTINUING_EDUCATION_UNIT", "CPE"
    )
  }
  private static let moods = (0..<2).map { ("urn:li:mood:\($0)", "MOOD", "Mood \($0)") }

  private static func node(_ entry: (urn: String, type: String, name: String)) -> String {
    "{\"urn\":\"\(entry.urn)\",\"type\":\"\(entry.type)\",\"name\":{\"locale\":{\"country\":\"US\",\"language\":\"en\"},\"value\":\"\(entry.name)\"}}"
  }

  /// Every classification as a line of its own, so that its kind is known wherever it is asked for.
  static var lines: [String] { (libraries + subjects + topics + skills + credits + moods).map(node) }

  private static func classifications(_ random: inout SeededRandom) -> String {
    var entries: [String] = []
    func add(_ own: (String, String, String), _ path: [(String, String, String)]) {
      entries.append(
        "{\"associatedClassification\":\(node(own)),\"path\":[\(path.map(node).joined(separator: ","))]}")
    }
    for _ in 0..<random.below(4) { add(skills[min(random.below(30), random.below(30))], []) }
    for _ in 0..<random.below(3) {
      let topic = random.below(topics.count)
      add(topics[topic], [subjects[topic % subjects.count], libraries[topic % 3]])
    }
    if random.percent(30) {
      let subject = random.below(subjects.count)
      add(subjects[subject], [libraries[subject % 3]])
    }
    if random.percent(15) { add(libraries[random.below(3)], []) }
    if random.percent(10) { add(credits[random.below(2)], []) }
    if random.percent(10) { add(moods[random.below(2)], []) }
    if random.percent(15), let last = entries.last { entries += [last, last] }
    return "[\(entries.joined(separator: ","))]"
  }

  private static func contributors(_ random: inout SeededRandom) -> String {
    let people = (0..<random.below(3)).map { _ in min(random.below(25), random.below(25)) }
    let entries = people.map {
      "{\"urn\":\"urn:li:lyndaAuthor:\($0 * 53 + 8)\",\"name\":{\"value\":\"Person \($0)\"},\"contributionType\":\"AUTHOR\"}"
    }
    return "[\(entries.joined(separator: ","))]"
  }
}
