import LearningAPI
import TestSupport
import Testing

@testable import CatalogEngine
@testable import CatalogQuery

@Suite("The first values of a facet are those that sorting all of them gives")
struct FacetValuesTests {
  @Test(
    "Over seeded counts: rare, equal, many, with numbers that stand for nothing and values that are always listed"
  )
  func againstSorting() {
    var random = SeededRandom()
    for round in 0..<300 {
      let size = random.below(700)
      let entries: [FacetValues.Entry?] = (0..<size).map { number in
        random.below(9) == 0
          ? nil
          : FacetValues.Entry(
            value: "v\(random.below(1 << 40))-\(number)", isAlwaysListed: random.below(12) == 0)
      }
      let values = FacetValues(entries)
      let rarity = 1 + random.below(6)
      let counts = (0..<random.below(size + 20)).map { _ in
        random.below(rarity) == 0 ? UInt32(random.below(1 << (1 + random.below(12)))) : 0
      }
      let hidden = random.below(2) == 0 ? random.below(size + 1) : nil
      let limit = random.below(4) == 0 ? Int.max : 1 + random.below(40)
      let expected = Facet(
        .skill, values.listing(counts, hidden: hidden), limit: limit == .max ? nil : limit)
      #expect(
        values.facet(.skill, counts, limit: limit, hidden: hidden) == expected,
        "seed \(SeededRandom.seed), round \(round)")
    }
  }
}
