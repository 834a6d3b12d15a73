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

  /// The first of the matches of all lists.
  ///
  /// - Parameter lists: each in order.
  func merged(_ lists: [[RankedMatch]], _ limit: Int) throws(CatalogError) -> ArraySlice<RankedMatch> {
    let keys = AssetKeys(connection)
    var merged: [RankedMatch] = []
    for list in lists where !list.isEmpty {
      merged =
        merged.isEmpty
        ? list
        : try RankMerge(question, names, connection).merge(
          merged, try keys.dated(assets(merged)), list, try keys.dated(assets(list)), limit)
    }
    return merged.prefix(limit)
  }

  /// How many matches of a list come before one of another.
  func count(before match: RankedMatch, in list: [RankedMatch]) throws(CatalogError) -> Int {
    let keys = AssetKeys(connection)
    let merge = RankMerge(question, names, connection)
    let own = try keys.dated(assets([match]))[0]
    var range = list.indices
    while let last = range.last {
      let middle = range.lowerBound + (last - range.lowerBound) / 2
      let other = try keys.dated(assets([list[middle]]))[0]
      range = try merge.precedes(other, own) ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return range.lowerBound
  }

  /// Matches by their numbers in the source of record.
  func assets(_ places: [RankedMatch]) throws(CatalogError) -> [RankedAsset] {
    var ids: [ColumnReader<UInt32>] = []
    for part in parts {
      ids.append(try ColumnReader(part.segment, .assetID, UInt32.self, reads: places.count, connection))
    }
    var assets = places.map { found in
      RankedAsset(
        id: Int64(ids[found.part][Int(found.place.ordinal)]), tier: found.place.tier, words: found.place.words
      )
    }
    for ids in ids { try ids.check() }
    if question.plan.wantsIdentities {
      var texts: [TitleTextReader?] = []
      for part in parts { texts.append(try TitleTextReader(part.segment, titles: places.count, connection)) }
      for (at, urn) in zip(assets.indices, try urns(places)) {
        assets[at].identity = identity(places[at], urn, texts[places[at].part])
      }
      for text in texts { try text?.check() }
    }
    return assets
  }

  private func identity(_ found: RankedMatch, _ urn: URN, _ texts: TitleTextReader?) -> AssetIdentity? {
    let ordinal = Int(found.place.ordinal)
    let partition = parts[found.part].segment.shape.partition(of: ordinal)
    if let texts {
      let form = texts.form(ordinal)
      if form.isShown, let shape = form.shape, let text = texts.text(ordinal) {
        return AssetIdentity(urn: urn, type: partition.type, locale: form.locale, title: (text, shape))
      }
    }
    guard let locales = names.localeSets[partition.localeSet], locales.count == 1 else { return nil }
    return AssetIdentity(urn: urn, type: partition.type, locale: locales[0], title: nil)
  }

  /// The URNs of matches.
  func urns(_ places: [RankedMatch]) throws(CatalogError) -> [URN] {
    var readers: [URNReader] = []
    for part in parts { readers.append(try URNReader(part, reads: places.count, connection)) }
    var urns: [URN] = []
    urns.reserveCapacity(places.count)
    if readers.count == 1 {
      // Most catalogs are one segment, whose reader needs no looking up.
      try readers[0].append(places, to: &urns)
      return urns
    }
    let numbers = places.map { readers[$0.part].numbers(Int($0.place.ordinal)) }
    for (found, numbers) in zip(places, numbers) {
      urns.append(try readers[found.part].urn(numbers, of: Int(found.place.ordinal)))
    }
    for reader in readers { try reader.check() }
    return urns
  }
}
