import CatalogIntegrity
import CatalogQuery
import CatalogStore
import Foundation
import LearningAPI
import TestSupport
import Testing

/// A catalog file is untrusted input: whatever is wrong with it, there is an error or the right answer, never a crash
/// and never another answer.
@Suite struct DamagedFileTests {
  /// How many files are damaged: `CARREL_TEST_DAMAGED_FILES`, or what the length of the run says.
  private static let files = RunLength.times(60, full: 500, variable: "CARREL_TEST_DAMAGED_FILES")

  /// What a file answers: to each question its answer, or that there was an error.
  private static func answers(_ file: CatalogFile, _ urn: URN) -> [String?] {
    guard let catalog = try? Catalog(file) else { return [] }
    var all = AssetCriteria()
    all.facets = [.locale, .library, .skill, .contributor, .timeToComplete, .publishedYear]
    all.facetOptions.hierarchy = true
    all.includeRetired = true
    all.count = 100
    var words = AssetCriteria(keyword: "lantern")
    words.facets = all.facets
    var more = AssetCriteria(keyword: "a* -zebra")
    more.sortBy = .title
    more.assetTypes = [.chapter, .video, .course]
    var preview = words
    preview.facetOptions.previews = true
    preview.assetTypes = [.course]
    preview.targetLocale = AssetLocale("de_DE")
    preview.sortBy = .title
    var answers = [all, words, more, preview].map { try? AnswerText.text(catalog.search($0)) }
    answers.append(
      (try? catalog.asset(urn)).map { $0.title.value + String(decoding: $0.json.root.raw, as: UTF8.self) })
    answers.append((try? catalog.similar(to: urn)).map { AnswerText.text($0.answer) })
    answers.append((try? catalog.explain(words)).map { "\($0.base) \($0.steps)" })
    answers.append((try? catalog.suggestions(for: "lan", limit: 5)).map { "\($0)" })
    answers.append((try? catalog.names(of: .contributor, beginning: "", limit: 100)).map { "\($0)" })
    answers.append(
      (try? CatalogStatus(of: file)).map {
        "\($0.assets.sorted { $0.key < $1.key }) \($0.retired) \($0.locales.sorted { $0.key < $1.key })"
      })
    return answers
  }

  @Test func damagedFilesGiveErrorsOrTheSameAnswers() throws {
    var options = RandomCatalog.Options()
    options.assets = 70
    let built = try CatalogBuilder(lines: RandomCatalog(seed: 7, options).lines)
    let folder = try TemporaryFolder()
    let whole = CatalogFile(path: folder.path("whole.sqlite"))
    try built.catalog.file.backUp(to: whole.path, replacing: false)
    let urn = try #require(try built.catalog.search(AssetCriteria()).hits.first?.urn)
    let expected = Self.answers(whole, urn)
    #expect(expected.count == 10 && !expected.contains(nil))
    #expect(try CatalogVerifier(whole).run().isEmpty)
    let bytes = try [UInt8](Data(contentsOf: URL(filePath: whole.path)))
    var random = SeededRandom()
    var (refused, equal, silent) = (0, 0, [String]())
    for number in 0..<Self.files {
      let (damaged, how) = Self.damage(bytes, &random)
      let file = CatalogFile(path: folder.path("damaged.sqlite"))
      try Data(damaged).write(to: URL(filePath: file.path))
      let answers = Self.answers(file, urn)
      let others = zip(answers, expected).enumerated().filter { $1.0 != nil && $1.0 != $1.1 }.map(\.offset)
      if !others.isEmpty {
        silent.append("file \(number): \(how), answers \(others)")
      } else if answers.isEmpty || answers.contains(nil) {
        refused += 1
      } else {
        equal += 1
      }
    }
    print(
      "damaged files: \(Self.files), seed \(SeededRandom.seed): \(refused) refused, \(equal) answer as before, \(silent.count) answer otherwise"
    )
    #expect(silent.isEmpty, "seed \(SeededRandom.seed)")
    #expect(refused * 10 > Self.files, "the damage must hit something")
  }

  /// Flipped bits, overwritten bytes, pages that are zero, garbage or another page, a shorter file.
  private static func damage(_ bytes: [UInt8], _ random: inout SeededRandom) -> ([UInt8], String) {
    var bytes = bytes
    let size = SQLiteFile.pageSize(bytes)
    let pages = bytes.count / size
    switch random.below(8) {
    case 0:
      let count = random.below(bytes.count)
      return (Array(bytes.prefix(count)), "cut after \(count) bytes")
    case 1...2:
      let page = random.below(pages)
      let isZero = random.percent(50)
      for at in page * size..<(page + 1) * size { bytes[at] = isZero ? 0 : UInt8(random.below(256)) }
      return (bytes, "page \(page + 1) \(isZero ? "zero" : "garbage")")
    case 3:
      let (page, other) = (random.below(pages), random.below(pages))
      for at in 0..<size { bytes[page * size + at] = bytes[other * size + at] }
      return (bytes, "page \(page + 1) is page \(other + 1)")
    default:
      var places: [Int] = []
      for _ in 0...random.below(4) {
        // Half of them where a page keeps its pointers.
        let page = random.below(pages) * size
        let at = page + (random.percent(50) ? random.below(64) : random.below(size))
        bytes[at] = random.percent(50) ? bytes[at] ^ (1 << UInt8(random.below(8))) : UInt8(random.below(256))
        places.append(at)
      }
      return (bytes, "bytes \(places)")
    }
  }
}
