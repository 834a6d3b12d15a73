import CatalogIngestion
import CatalogIntegrity
import Foundation
import LearningAPI
import SmallAlgorithms
import TestSupport
import Testing

@testable import CatalogEngine
@testable import CatalogQuery
@testable import CatalogStore

/// A catalog file is untrusted input, row by row: numbers that are negative or huge, sets that name nothing or everything,
/// texts that are none. Half of the forgers know how checksums are made and write the right ones. Whatever is asked then
/// ends with an answer or says that the file is damaged.
@Suite struct ForgedRowsTests {
  /// How many files are forged: `CARREL_TEST_FORGED_ROWS`, or what the length of the run says.
  private static let rounds = RunLength.times(16, full: 3_000, variable: "CARREL_TEST_FORGED_ROWS")
  /// Every nth file is verified, rebuilt and written to as well, which takes longer.
  private static let writtenShare = 4

  @Test func forgedRowsEndInAnErrorOrAnAnswerAndNeverInACrash() throws {
    var options = RandomCatalog.Options()
    options.assets = 60
    let lines = RandomCatalog(seed: 23, options).lines
    let built = try CatalogBuilder(lines: lines, portions: 2)
    let calls = try EveryCall(of: built.catalog)
    let folder = try TemporaryFolder()
    let sound = folder.path("sound.sqlite")
    try built.file.backUp(to: sound, replacing: false)
    let bytes = try Data(contentsOf: URL(filePath: sound))
    let more = folder.path("more.jsonl")
    try Data(lines.prefix(3).joined(separator: "\n").utf8).write(to: URL(filePath: more))
    var random = SeededRandom()
    var (refused, answered) = (0, 0)
    func take(_ answers: [(name: String, answer: EveryCall.Answer)], _ what: String) {
      for (name, answer) in answers {
        switch answer {
        case .success: answered += 1
        case .failure(let error) where Self.isExpected(error): refused += 1
        case .failure(let error): Issue.record("\(name) of \(what): \(error)")
        }
      }
    }
    for round in 0..<Self.rounds {
      let file = CatalogFile(path: folder.path("forged.sqlite"))
      for suffix in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: file.path + suffix) }
      try bytes.write(to: URL(filePath: file.path))
      let forger = RowForger(addsChecksums: random.percent(50))
      let what = "round \(round), seed \(SeededRandom.seed), \(try forger.forge(file, &random))"
      // A crash leaves this as the last line.
      print("forged rows: \(what)")
      take(calls.answers(file), what)
      for readsColumns in [true, false] {
        do {
          take(calls.answers(try Catalog(file, readsColumns: readsColumns)), what)
        } catch {
          take([("open", .failure(error))], what)
        }
      }
      guard round.isMultiple(of: Self.writtenShare) else { continue }
      let copy = folder.path("copy.sqlite")
      let works: [(String, () throws -> Void)] = [
        ("verify", { _ = try CatalogVerifier(file).run() }),
        ("backup", { try file.backUp(to: copy, replacing: true) }),
        ("import", { _ = try Importer(CatalogWriter(file), now: { 1_764_000_000_001 }).run([more]) }),
        ("rebuild --index", { _ = try CatalogWriter(file).rebuildIndex(at: 2) }),
        ("rebuild", { _ = try CatalogWriter(file).rebuild(at: 3) }),
        ("restore", { _ = try CatalogFile(path: folder.path("restored.sqlite")).restore(from: file) }),
      ]
      for (name, work) in works {
        take(
          [
            (
              name,
              Result {
                try work()
                return ""
              }
            )
          ], what)
      }
      if let catalog = try? Catalog(file) { take(calls.answers(catalog), "after a rebuild, \(what)") }
    }
    print("forged rows: \(Self.rounds) files, \(answered) answers, \(refused) refused")
    #expect(refused > Self.rounds && answered > Self.rounds, "seed \(SeededRandom.seed)")
  }

  /// Whether an error says that the file is damaged, or that what is asked for is not there.
  private static func isExpected(_ error: any Error) -> Bool {
    switch error {
    case QueryError.catalog(let error), NameError.query(.catalog(let error)),
      IngestionError.catalog(let error):
      return isExpected(error)
    case CatalogError.damaged, CatalogError.altered, CatalogError.otherWords, QueryError.notFound,
      QueryError.criteria,
      NameError.unknown:
      return true
    default: return false
    }
  }

  @Test("A set takes any number, and no more memory than small ones need")
  func numberSets() {
    var set = NumberSet()
    let numbers: [Int64] = [0, 1, 63, 64, 100_000, 1 << 26 - 1, 1 << 26, 1 << 40, .max, -1, -64, .min]
    for number in numbers { set.insert(number) }
    for number in numbers { #expect(set.contains(number)) }
    for number in [2, 65, 99_999, 1 << 26 - 2, 1 << 26 + 1, 1 << 41, .max - 1, -2, .min + 1] as [Int64] {
      #expect(!set.contains(number), "\(number)")
    }
  }

  @Test("Counts of keys that become small when there are more rows are counts of one key")
  func keyCounts() {
    var counts = KeyCounts()
    let key: Int64 = 600_000
    counts.add(key)
    for _ in 0..<100_000 { counts.add(7) }
    counts.add(key)
    counts.add(.max)
    counts.add(.min)
    counts.add(nil)
    let found = Dictionary(uniqueKeysWithValues: counts.nonZero.map { ($0.key, $0.count) })
    #expect(found == [key: 2, 7: 100_000, .max: 1, .min: 1])
    #expect(counts.rows == 100_005)
  }
}
