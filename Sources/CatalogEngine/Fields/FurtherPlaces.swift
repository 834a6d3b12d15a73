import CatalogIndex
import CatalogStore

/// Tells the places of assets that words in other fields gave, or what is in a course.
struct FurtherPlaces {
  private let found: FoundRecords
  /// For each word and field, for each word in titles, quick to ask.
  private let words: [[TitleTest]]
  private let inTitle: [TitleTest]
  private let isRecord: TitleTest
  /// The further titles of assets that match.
  private var further: [UInt32: [Int]] = [:]

  init(_ found: FoundRecords, _ segment: Segment, _ connection: ReadConnection) throws(CatalogError) {
    self.found = found
    let width = segment.shape.titleBitmapWords
    words = found.words.map { $0.map { TitleTest($0, words: width) } }
    inTitle = found.inTitle.map { TitleTest($0, words: width) }
    isRecord = TitleTest(found.records ?? .none, words: width)
    let count = segment.shape.assets
    if segment.shape.titles == count { return }
    let extra = unsafe try segment.whole(.extraAsset, UInt32.self, connection)
    for title in count..<segment.shape.titles where isRecord.contains(title) {
      unsafe further[extra[title - count], default: []].append(title)
    }
  }

  /// The best place of an asset none of whose titles has all words.
  func place(_ ordinal: UInt32) -> (tier: Int32, words: Int32) {
    var best: (tier: Int32, words: Int32) = (.max, .max)
    if isRecord.contains(Int(ordinal)) { best = placeOfRecord(Int(ordinal)) }
    if !further.isEmpty {
      for title in further[ordinal] ?? [] {
        let place = placeOfRecord(title)
        if place < best { best = place }
      }
    }
    if best.tier == .max, let videos = found.courses.videos(Int(ordinal)) {
      best = FurtherPlace.ofParts(videos: videos)
    }
    return best
  }

  private func placeOfRecord(_ title: Int) -> (tier: Int32, words: Int32) {
    let missing = inTitle.count { !$0.contains(title) }
    var last = 0
    for fields in words { last = max(last, fields.firstIndex { $0.contains(title) } ?? 0) }
    return FurtherPlace.of(missing: missing, field: last)
  }
}
