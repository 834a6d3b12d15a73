import CatalogIndex
import CatalogStore

extension TitleList {
  /// The titles of a segment.
  ///
  /// - Parameters:
  ///   - deleted: one bit per asset that changed or went; empty where none did.
  ///   - rank: that of the assets of a partition; nil for assets that are not asked for.
  static func segment(
    _ segment: Segment, deleted: [UInt64], _ connection: ReadConnection,
    rank: (SegmentPartition) -> UInt8?
  ) throws(CatalogError) -> TitleList {
    let shape = segment.shape
    let isNarrow = Segment.isNarrow(shape.words)
    let recency = unsafe try segment.whole(.recencyRank, UInt32.self, connection)
    let extra = unsafe try segment.whole(.extraAsset, UInt32.self, connection)
    let ids = unsafe try segment.whole(.assetID, UInt32.self, connection)
    let ranks = shape.partitions.map(rank)
    let reader = PostingReader.words(segment, connection)
    return unsafe TitleList(
      count: shape.titles, wordCount: shape.words,
      tokenStart: try segment.whole(.tokenStart, UInt32.self, connection),
      narrow: isNarrow ? try segment.whole(.tokens, UInt16.self, connection) : nil,
      wide: isNarrow ? nil : try segment.whole(.tokens, UInt32.self, connection),
      wordStart: try segment.whole(.wordStart, UInt32.self, connection),
      wordBytes: try segment.whole(.wordBytes, UInt8.self, connection),
      find: { (word) throws(CatalogError) in try segment.words(word, isPrefix: false, connection).first },
      postings: { (word) throws(CatalogError) in try reader.items(word) },
      place: { title in
        let asset = unsafe title < shape.assets ? title : Int(extra[title - shape.assets])
        if !deleted.isEmpty, deleted[asset >> 6] >> UInt64(asset & 63) & 1 != 0 { return nil }
        guard !ranks.isEmpty, let rank = ranks[shape.partitionIndex(of: asset)] else { return nil }
        return unsafe Place(asset: Int64(ids[asset]), rank: rank, recency: recency[asset])
      },
      isGone: deleted.isEmpty
        ? nil
        : { title in
          let asset = unsafe title < shape.assets ? title : Int(extra[title - shape.assets])
          return deleted[asset >> 6] >> UInt64(asset & 63) & 1 != 0
        }, owner: segment)
  }
}
