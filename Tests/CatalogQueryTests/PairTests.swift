@testable import CatalogIndex
import CatalogQuery
import LearningAPI
import TestSupport
import Testing

/// Characters that stand side by side in many titles have titles of their own in the columnar index; what they find is what rows
/// find, and what the text of the titles says.
@Suite struct PairTests {
  private static let characters = Array("灯笼编程学习のと")
  /// Each character is in so many titles that every pair has to be asked for.
  private static let titles = 600

  private static func run(_ lengths: ClosedRange<Int>, _ random: inout SeededRandom) -> String {
    let count = lengths.lowerBound + random.below(lengths.count)
    return String((0..<count).map { _ in random.pick(characters, or: "灯") })
  }

  private static func question(_ random: inout SeededRandom) -> (keyword: String, run: String?) {
    let run = run(1...4, &random)
    return switch random.below(8) {
    case 0: ("-\(run)", nil)
    case 1: ("\(run)*", nil)
    case 2: ("\(run) \(Self.run(1...3, &random))", nil)
    case 3: ("Java\(run)", nil)
    case 4: ("\(Self.run(1...2, &random)) -\(run)", nil)
    default: (run, run)
    }
  }

  @Test func pairsFindWhatRowsFind() throws {
    var random = SeededRandom(SeededRandom.seed)
    let texts = (0..<Self.titles).map { _ in
      let (one, other) = (Self.run(1...5, &random), Self.run(1...3, &random))
      return switch random.below(6) {
      case 0: "\(one) \(other)"
      case 1: "Java\(one)"
      case 2: "\(one)・\(other)"
      default: one
      }
    }
    let lines = texts.enumerated().map { FakeLearningAPIAsset.course($0 + 1, $1).json }
    let built = try CatalogBuilder(lines: lines, portions: 2)
    var (found, none) = (0, 0)
    for _ in 0..<RunLength.times(200, full: 5_000) {
      let (keyword, run) = Self.question(&random)
      var criteria = AssetCriteria(keyword: keyword)
      criteria.count = 30
      criteria.facets = [.locale]
      let columns = try AnswerText.text(built.catalog.search(criteria))
      #expect(
        columns == (try AnswerText.text(built.rows.search(criteria))), "\(keyword), \(SeededRandom.seed)")
      let total = try built.catalog.summary(criteria).total
      if let run {
        #expect(total == texts.count { $0.contains(run) }, "\(keyword), seed \(SeededRandom.seed)")
        if total == 0 { none += 1 } else { found += 1 }
      }
    }
    #expect(found > 5 && none > 0)
  }

  @Test func stepsLeadBackToTheNumbers() throws {
    var random = SeededRandom(SeededRandom.seed)
    for _ in 0..<200 {
      let reach = random.pick([10, 1_000, 70_000, 10_000_000], or: 10)
      let numbers = Set((0..<random.below(60)).map { _ in UInt32(random.below(reach)) }).sorted()
      var list = StepList()
      for number in numbers { list.append(number) }
      if let last = numbers.last { list.append(last) }
      let (same, tooLarge, cut) = list.steps.withUnsafeBufferPointer { steps in
        (
          StepList.decode(steps, below: reach), StepList.decode(steps, below: Int(numbers.last ?? 0)),
          StepList.decode(.init(rebasing: steps.dropLast()), below: reach)
        )
      }
      #expect(same == numbers, "seed \(SeededRandom.seed)")
      #expect(numbers.isEmpty || tooLarge == nil)
      #expect(cut == nil || cut?.count == max(0, numbers.count - 1))
    }
  }

  @Test func runsAreTheSameAsAListAndAsBits() throws {
    var random = SeededRandom(SeededRandom.seed)
    for _ in 0..<200 {
      let limit = 64 * (1 + random.below(300))
      var numbers: Set<UInt32> = []
      for _ in 0..<random.below(40) {
        let start = random.below(limit)
        for number in start..<min(limit, start + 1 + random.below(90)) { numbers.insert(UInt32(number)) }
      }
      let sorted = numbers.sorted()
      var bytes: [UInt8] = []
      RunList.encode(sorted[...], into: &bytes)
      var bits = [UInt64](repeating: 0, count: limit / 64)
      let count = bytes.withUnsafeBufferPointer { bytes in
        bits.withUnsafeMutableBufferPointer { RunList.insert(bytes, below: limit, into: $0) }
      }
      var ones: [UInt32] = []
      for at in 0..<limit where bits[at >> 6] >> UInt64(at & 63) & 1 != 0 { ones.append(UInt32(at)) }
      let short = Int(sorted.last ?? 0)
      let (same, tooLarge) = bytes.withUnsafeBufferPointer { bytes in
        (RunList.decode(bytes, below: limit), RunList.decode(bytes, below: short))
      }
      #expect(same == sorted)
      #expect(ones == sorted, "seed \(SeededRandom.seed)")
      #expect(count == sorted.count)
      #expect(sorted.isEmpty || tooLarge == nil)
    }
  }
}
