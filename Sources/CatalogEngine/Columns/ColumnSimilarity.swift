import CatalogIndex
import CatalogStore
import LearningAPI

/// How much assets have in common with one of them, by the posting lists of what it has: the sums of ``SharedTraits``.
final class ColumnSimilarity {
  /// What a segment has of it.
  struct Part {
    /// What the assets share.
    let shared: PostingSums
    /// The ordinals of what does not answer: the asset itself, and what only it tells of.
    let own: Titles
  }

  let traits: SharedTraits
  /// One for each segment.
  private(set) var parts: [Part] = []
  /// For each trait its assets in each segment.
  private let carriers: [[Titles]]
  private let index: LoadedIndex
  private let connection: ReadConnection

  /// Nil where sums are too large for a place.
  init?(
    to other: SimilarAssets, _ names: Dictionaries, _ index: LoadedIndex, _ connection: ReadConnection
  ) throws(CatalogError) {
    self.index = index
    self.connection = connection
    /// How many of some assets count for how rare a classification is.
    func count(_ assets: OrdinalSet, in number: Int) -> Int {
      let part = index.parts[number]
      let deleted = number == 0 ? index.deleted : []
      let present = deleted.isEmpty ? assets : assets.subtracting(deleted, of: part.segment.shape.assets)
      return part.partitions.partitions.reduce(0) { sum, partition in
        let isChapter = names.types[partition.type].map(Requirements.needsNaming) ?? true
        return partition.isRetired || isChapter ? sum : sum + present.count(in: partition.assets)
      }
    }
    let numbers = index.parts.indices
    var lists: [Int64: [Titles]] = [:]
    traits = try SharedTraits(
      of: Self.members(of: other, index, connection),
      total: numbers.reduce(0) { $0 + count(.everything, in: $1) }, connection
    ) { (member) throws(CatalogError) in
      let found = try index.parts.map { (part) throws(CatalogError) in
        member < 0 ? .none : try PostingReader.classifications(part.segment, connection).items(Int(member))
      }
      lists[member] = found
      return numbers.reduce(0) { $0 + count(.some(found[$1]), in: $1) }
    }
    carriers = traits.all.map { lists[$0.number] ?? [] }
    guard traits.all.reduce(0, { $0 + $1.weight }) <= Int32.max else { return nil }
    let own = Set(try other.own(connection))
    parts = try index.parts.enumerated().map { (number, part) throws(CatalogError) in
      let weighted = zip(carriers, traits.all).map {
        (assets: $0[number], weight: UInt32(clamping: $1.weight))
      }
      return Part(
        shared: PostingSums(weighted, part.segment.shape),
        own: .list(try part.segment.ordinals(of: own, connection).values.sorted()))
    }
  }

  /// What decides here: libraries and subjects do not.
  private static func members(
    of other: SimilarAssets, _ index: LoadedIndex, _ connection: ReadConnection
  ) throws(CatalogError) -> [Int64] {
    switch other {
    case .sharing(let members): return members
    case .asset(let id):
      guard let (number, ordinal) = try index.places(of: [id], connection)[id] else { return [] }
      let segment = index.parts[number].segment
      var members: [Int64] = []
      for columns in InternedSetColumns.classifications where [.topic, .skill].contains(columns.type) {
        members += try segment.members(columns, of: ordinal, connection)
      }
      return members
    }
  }

  /// What each of some assets shares.
  func shared(by assets: [RankedAsset]) throws(CatalogError) -> [[SharedTrait]] {
    let places = try index.places(of: Set(assets.map(\.id)), connection)
    return assets.map { asset in
      guard let (number, ordinal) = places[asset.id] else { return [] }
      return zip(carriers, traits.all).compactMap {
        OrdinalSet.some($0[number]).contains(ordinal) ? $1.shared : nil
      }
    }
  }

  /// The place that a sum gives; smaller is more similar.
  static func tier(_ sum: UInt32) -> Int32 { Int32.max - Int32(clamping: sum) }
}
