import CatalogIndex
import CatalogStore
import LearningAPI

extension FieldSearch {
  /// A chapter or video that matches, and a course whose record lists it.
  private struct Part: Hashable {
    var ordinal: Int
    var segment: Int
    var course: Int
  }

  /// Counts for each course the videos that match.
  func rollUp() throws(CatalogError) {
    for (part, indexed) in parts.enumerated() { found[part].courses = CourseCounts(indexed.partitions) }
    let assets = try parts.map { (part) throws(CatalogError) in try TitleAssets(part.segment, connection) }
    for part in parts.indices {
      if let records = found[part].records { try rollUp(.some(records), in: part, assets) }
    }
  }

  private func rollUp(_ records: OrdinalSet, in part: Int, _ assets: [TitleAssets]) throws(CatalogError) {
    let shape = parts[part].segment.shape
    let kinds = shape.partitions.map(kind)
    let excluded = found[part].excluded
    let own = assets[part]
    // Several titles of an asset may lead to one course.
    var rest: [Part: Bool] = [:]
    unsafe try parents.forEachBlock(records, in: shape.assets..<shape.titles, of: part) {
      titles, parents, segment in
      for at in titles.indices {
        let ordinal = unsafe own[Int(titles[at])]
        guard let isVideo = kinds[shape.partitionIndex(of: ordinal)], !Self.isSet(ordinal, in: excluded)
        else { continue }
        let course = unsafe assets[segment][Int(parents[at])]
        rest[Part(ordinal: ordinal, segment: segment, course: course)] = isVideo
      }
    }
    var repeated = Array(repeating: UInt64(0), count: rest.isEmpty ? 0 : shape.assetBitmapWords)
    for item in rest.keys { repeated[item.ordinal >> 6] |= 1 << UInt64(item.ordinal & 63) }
    var counts = found.map(\.courses)
    for (partition, kind) in zip(shape.partitions, kinds) {
      guard let isVideo = kind else { continue }
      unsafe try parents.forEachBlock(records, in: partition.assets, of: part) { titles, parents, segment in
        let courses = assets[segment]
        for at in titles.indices {
          let ordinal = unsafe Int(titles[at])
          let course = unsafe courses[Int(parents[at])]
          if Self.isSet(ordinal, in: excluded) { continue }
          if Self.isSet(ordinal, in: repeated) {
            rest[Part(ordinal: ordinal, segment: segment, course: course)] = isVideo
          } else {
            counts[segment].add(course, isVideo: isVideo)
          }
        }
      }
    }
    for (item, isVideo) in rest { counts[item.segment].add(item.course, isVideo: isVideo) }
    for at in found.indices { found[at].courses = counts[at] }
  }

  /// - Parameter bits: empty where none is set.
  @inline(__always)
  private static func isSet(_ ordinal: Int, in bits: [UInt64]) -> Bool {
    !bits.isEmpty && bits[ordinal >> 6] >> UInt64(ordinal & 63) & 1 != 0
  }

  /// Whether a partition holds videos, or chapters; nil where a course does not answer for what it holds.
  private func kind(_ partition: SegmentPartition) -> Bool? {
    let type = generation.names.types[partition.type]
    guard type == .video || type == .chapter, !partition.isRetired || plan.requirements.admitsRetired else {
      return nil
    }
    return type == .video
  }
}
