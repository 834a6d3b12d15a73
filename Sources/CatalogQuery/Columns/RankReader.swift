import CatalogIndex
import CatalogStore
import LearningAPI

/// Puts matches of all segments into one order, and tells what they are.
final class RankReader {
  private let question: ColumnQuestion
  private let names: Dictionaries
  private let parts: [IndexedSegment]
  private let connection: ReadConnection

  init(
    _ question: ColumnQuestion, _ names: Dictionaries, _ copy: LoadedIndex, _ connection: ReadConnection
  ) {
    self.question = question
    self.names = names
    self.connection = connection
    parts = copy.parts
  }

  /// The first of the matches of all segments.
  ///
  /// - Parameter lists: those of each segment in order.
  func merged(_ lists: [[RankedOrdinal]], _ limit: Int) throws(CatalogError) -> ArraySlice<RankedMatch> {
    let lists = lists.enumerated().map { (part, places) in
      places.map { RankedMatch(part: part, place: $0) }
    }
    var merged = lists[0]
    if lists.count > 1, !lists[1].isEmpty {
      merged = try RankMerge(question, names, connection).merge(
        lists[0], try candidates(lists[0], isDated: true), lists[1], try candidates(lists[1], isDated: true),
        limit)
    }
    return merged.prefix(limit)
  }

  /// Matches as rows of the source of record know them.
  ///
  /// - Parameter isDated: whether anybody will compare them with those of another segment.
  func candidates(_ places: [RankedMatch], isDated: Bool = false) throws(CatalogError) -> [Candidate] {
    var ids: [ColumnReader<UInt32>] = []
    for part in parts {
      ids.append(try ColumnReader(part.segment, .assetID, UInt32.self, reads: places.count, connection))
    }
    let date = try connection.statement("SELECT published_at FROM asset WHERE id = ?")
    var candidates: [Candidate] = []
    candidates.reserveCapacity(places.count)
    for found in places {
      let ordinal = Int(found.place.ordinal)
      let id = Int64(ids[found.part][ordinal])
      var published: Int64 = 0
      if isDated {
        date.bind(1, id)
        guard try date.step() else { throw ChecksummedRow.asset.damage(id, path: connection.path) }
        published = date.optionalInt(0) ?? .min
        date.reset()
      }
      candidates.append(
        Candidate(
          id: id, tier: found.place.tier, words: found.place.words, published: published,
          type: parts[found.part].segment.shape.partition(of: ordinal).type))
    }
    for ids in ids { try ids.check() }
    return candidates
  }

  /// The URNs of matches.
  func urns(_ places: [RankedMatch]) throws(CatalogError) -> [URN] {
    var readers: [URNReader] = []
    for part in parts { readers.append(try URNReader(part, reads: places.count, connection)) }
    // All numbers first: making a text of one takes so long that memory would bring the next one when that is done.
    let numbers = places.map { readers[$0.part].numbers(Int($0.place.ordinal)) }
    var urns: [URN] = []
    urns.reserveCapacity(places.count)
    for (found, numbers) in zip(places, numbers) {
      urns.append(try readers[found.part].urn(numbers, of: Int(found.place.ordinal)))
    }
    for reader in readers { try reader.check() }
    return urns
  }
}
