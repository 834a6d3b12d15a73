import BenchmarkKit
import LearningAPI

/// An engine's answer to one question, in numbers of ``Codes``.
struct Reply {
  /// How many skills an engine names.
  static let topSkills = 20

  /// From the question to total, facets and page in memory.
  let microseconds: Double
  let total: Int
  /// Without zeros, and without the assets that have no level: not every engine counts those.
  private var counts: [Field: [Int: Int]] = [:]
  private var skills: [(code: Int, count: Int)] = []
  private(set) var page: [Int] = []

  /// - Parameter asset: the number of an asset from its URN, where an engine gives names; nil where it gives numbers.
  init(_ line: String, _ question: Question, _ codes: Codes, asset: ((String) -> Int?)?) throws {
    let json = try JSONDocument(line).root
    guard json["qid"]?.int == Int64(question.id), let total = json["total"]?.int,
      let time = json["us"].flatMap({ Double(String(decoding: $0.raw, as: UTF8.self)) })
    else { throw BenchmarkError("not an answer to question \(question.id): \(line.prefix(300))") }
    self.total = Int(total)
    microseconds = time
    func code(_ name: String, _ field: Field) -> Int {
      (asset == nil ? Int(name) : codes.known(name, field)) ?? -1
    }
    for field in Field.single {
      guard let members = json["facets"]?[field.rawValue]?.members else { continue }
      for (name, count) in members {
        guard let name = name.string, let count = count.int, count > 0 else { continue }
        counts[field, default: [:]][code(name, field)] = Int(count)
      }
    }
    if let none = codes.known(FlatAsset.noLevel, .level) { counts[.level]?[none] = nil }
    if let pairs = json["facets"]?[Field.skill.rawValue]?.elements {
      skills = pairs.map { pair in
        let pair = Array(pair.elements)
        let name = pair.first.flatMap { $0.string ?? $0.int.map { String($0) } } ?? ""
        return (code(name, .skill), pair.last?.int.map { Int($0) } ?? -1)
      }
      .filter { $0.count != 0 }
    }
    if let ids = json["ids"]?.elements {
      page = ids.map { id in id.string.flatMap { asset?($0) } ?? id.int.map { Int($0) } ?? -1 }
    }
  }

  /// What differs from another engine's answer; nil if they agree.
  ///
  /// Skills that are as frequent as the last one shown may be others. Pages by relevance only have to be as long:
  /// every engine has its own order.
  func difference(from other: Reply, _ question: Question, dates: [Int64]) -> String? {
    if total != other.total { return "total \(total), not \(other.total)" }
    for field in Field.single where counts[field, default: [:]] != other.counts[field, default: [:]] {
      return "\(field) \(counts[field, default: [:]]), not \(other.counts[field, default: [:]])"
    }
    if skills.map(\.count) != other.skills.map(\.count) || certainSkills != other.certainSkills {
      return "skills \(skills), not \(other.skills)"
    }
    for reply in [self, other] where !reply.hasWholePage(question, dates) {
      return "a page of \(reply.page.count) for a total of \(total): \(reply.page)"
    }
    if question.isNewestFirst, page.map({ dates[$0] }) != other.page.map({ dates[$0] }) {
      return "other dates on the page: \(page), not \(other.page)"
    }
    return nil
  }

  private func hasWholePage(_ question: Question, _ dates: [Int64]) -> Bool {
    page.count == min(question.count, total) && Set(page).count == page.count
      && page.allSatisfy(dates.indices.contains)
  }

  private var certainSkills: Set<Int> {
    guard skills.count == Self.topSkills, let last = skills.last?.count else {
      return Set(skills.map(\.code))
    }
    return Set(skills.filter { $0.count > last }.map(\.code))
  }
}
