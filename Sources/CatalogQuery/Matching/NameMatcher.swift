import CatalogStore
import CatalogText
import LearningAPI

/// Finds what names of a list mean in one generation of a catalog.
package final class NameMatcher {
  /// What agrees less is another title.
  static let nearEnough = 0.74
  /// What agrees less is not even worth a look.
  private static let worthALook = 0.45
  /// What an old title loses beside one that an asset has.
  private static let age = 0.97
  /// As near as another one: then what is likelier to be meant decides.
  private static let tolerance = 0.02
  /// So many words a title has at most that is looked for by what is near, and so many bytes one that is looked for at all.
  private static let (mostWords, mostBytes) = (100, 16_384)
  /// Lists repeat themselves.
  private static let cacheLimit = 50_000

  private let connection: ReadConnection
  private let names: Dictionaries
  private let lists: MatchLists
  private let finder: TitleFinder
  private let reader: MatchedAssetReader
  private let hits: HitReader
  private let lost: LostAssets
  private let alternatives: Int
  private var known: [String: AssetMatch] = [:]

  init(
    _ generation: Generation, _ connection: ReadConnection, types: [AssetType], locales: [AssetLocale],
    alternatives: Int
  ) throws(QueryError) {
    self.connection = connection
    self.alternatives = max(0, alternatives)
    names = generation.names
    var criteria = AssetCriteria()
    criteria.assetTypes = types
    criteria.locales = locales
    // Refuses what no asset has.
    _ = try QueryPlan(criteria, names, KnownURNs(connection, nil))
    let asked = names.types.filter { types.isEmpty ? $0.value != .chapter : types.contains($0.value) }
    let covered = locales.isEmpty ? nil : names.locales(covering: locales)
    (lists, lost) = try wrap { () throws(CatalogError) in
      (
        try MatchLists(generation, connection, types: Set(asked.keys), locales: covered),
        try LostAssets(connection)
      )
    }
    finder = TitleFinder(lists.lists, counting: lists.current)
    reader = MatchedAssetReader(connection, generation.names, locales: covered)
    hits = HitReader(connection, generation.names, generation.id, target: nil, json: .whole)
  }

  /// What a title, a URN or a page means.
  ///
  /// - Throws: `QueryError` `catalog`, and `cancelled`.
  package func match(_ text: String) throws(QueryError) -> AssetMatch {
    if Task.isCancelled { throw .cancelled }
    guard text.utf8.count <= Self.mostBytes else { return none(text) }
    if let known = known[text], known.text.utf8.elementsEqual(text.utf8) { return known }
    if known.count >= Self.cacheLimit { known.removeAll() }
    let match = try unknown(text)
    known[text] = match
    return match
  }

  /// Whether an asset has a title of the same words, or had one: what is near is not looked for.
  package func isTitle(_ text: String) throws(QueryError) -> Bool {
    guard text.utf8.count <= Self.mostBytes else { return false }
    let words = TitleWords(text).words
    if words.isEmpty { return false }
    return try wrap { () throws(CatalogError) in
      try !finder.same(words, in: 0..<lists.lists.count).first.isEmpty
    }
  }

  private func unknown(_ text: String) throws(QueryError) -> AssetMatch {
    if let urn = URN(text) { return try named(text, urn) }
    if let page = LearningPage(asked: text) {
      let lookup = Lookup(connection)
      if let urn = try lookup.urn(page: page) { return try named(text, urn) }
      guard let owner = page.owner, let urn = try lookup.urn(page: owner) else { return none(text) }
      return try named(text, urn, missing: page.path)
    }
    // An address of something else, and a spoilt URN, are no titles.
    if text.contains("://") || text.hasPrefix("urn:li:") { return none(text) }
    return try wrap { () throws(CatalogError) in try titled(text) }
  }

  /// What a URN or a page names.
  private func named(_ text: String, _ urn: URN, missing: String? = nil) throws(QueryError) -> AssetMatch {
    let id = try Lookup(connection).asset(urn)
    return try wrap { () throws(CatalogError) in
      if let id, let read = try reader.read(id, text: "", words: nil) {
        return try found(text, .exact, read.asset, number: id, missing: missing)
      }
      guard let gone = vanished(urn, title: nil, locale: nil) else { return none(text) }
      return try found(text, .exact, gone, number: nil)
    }
  }

  private func titled(_ text: String) throws(CatalogError) -> AssetMatch {
    let words = TitleWords(text).words
    if let match = try same(text, words, in: 0..<lists.current) { return match }
    if let match = try same(text, words, in: lists.current..<lists.lists.count) { return match }
    return words.count > Self.mostWords ? none(text) : try nearest(text, words)
  }

  /// The asset with a title of the same words.
  private func same(_ text: String, _ words: [String], in range: Range<Int>) throws(CatalogError)
    -> AssetMatch?
  {
    let found = try finder.same(words, in: range)
    var read: [Candidate] = []
    var urns: Set<URN> = []
    func add(_ titles: [FoundTitle], onlyExact: Bool) throws(CatalogError) {
      for entry in titles {
        guard let asset = try self.read(entry, text), asset.isExact || !onlyExact else { continue }
        if urns.insert(asset.asset.urn).inserted { read.append((entry, asset)) }
      }
    }
    // Titles without words are equal where nothing about them differs.
    try add(found.first, onlyExact: words.isEmpty)
    if !read.contains(where: { $0.asset.isExact }) { try add(found.others, onlyExact: true) }
    read.sort { Self.precedes($0, $1) }
    guard let best = read.first else { return nil }
    let isOld = lists.current <= best.entry.list && best.asset.number >= 0
    let rank = MatchRank(value: best.entry.place.rank)
    let others = read.dropFirst().filter { MatchRank(value: $0.entry.place.rank).counts(beside: rank) }
    let isAll = words.isEmpty || found.others.isEmpty
    let count = isAll ? others.count + 1 : found.ranks.count { MatchRank(value: $0).counts(beside: rank) }
    return try self.found(
      text, isOld ? .oldTitle : best.asset.isExact ? .exact : .folded, best.asset.asset,
      number: best.asset.number, alternatives: others.map(\.asset.asset), sameTitle: max(1, count))
  }

  private typealias Candidate = (entry: FoundTitle, asset: MatchedAssetReader.Read)

  private static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
    let keys = [left, right].map { ($0.asset.isExact ? 0 : 1, $0.entry.place.rank) }
    if keys[0] != keys[1] { return keys[0] < keys[1] }
    if left.asset.published != right.asset.published { return left.asset.published > right.asset.published }
    return left.asset.asset.urn < right.asset.asset.urn
  }

  private func nearest(_ text: String, _ words: [String]) throws(CatalogError) -> AssetMatch {
    var found = try finder.nearest(words)
    for index in found.indices where found[index].list >= lists.current {
      found[index].similarity *= Self.age
    }
    found.removeAll { $0.similarity < Self.worthALook }
    found.sort { ($0.similarity, $1.list, $1.title) > ($1.similarity, $0.list, $0.title) }
    let top = found.first?.similarity ?? 0
    let least = top < Self.nearEnough ? top - Self.tolerance : max(Self.nearEnough, top - Self.tolerance)
    let (atTop, others) = TitleFinder.likeliest(Array(found.prefix { $0.similarity >= least }))
    var assets: [Candidate] = []
    var urns: Set<URN> = []
    for entry in atTop {
      guard let read = try self.read(entry, text), urns.insert(read.asset.urn).inserted else { continue }
      assets.append((entry, read))
    }
    assets.sort { Self.precedes($0, $1) }
    for entry in others + found.drop(while: { $0.similarity >= least }) where assets.count <= alternatives {
      guard let read = try self.read(entry, text), urns.insert(read.asset.urn).inserted else { continue }
      assets.append((entry, read))
    }
    guard let best = assets.first, best.entry.similarity >= Self.nearEnough else {
      return none(text, alternatives: assets.prefix(alternatives).map(\.asset.asset))
    }
    let rank = MatchRank(value: best.entry.place.rank)
    let twins = assets.count {
      $0.asset.asset.title == best.asset.asset.title
        && MatchRank(value: $0.entry.place.rank).counts(beside: rank)
    }
    return try self.found(
      text, .near, best.asset.asset, number: best.asset.number,
      alternatives: assets.dropFirst().map(\.asset.asset), similarity: best.entry.similarity,
      sameTitle: twins)
  }

  /// What a title stands for; the number of an asset that is gone is below 0.
  private func read(_ entry: FoundTitle, _ text: String) throws(CatalogError) -> MatchedAssetReader.Read? {
    if entry.list < lists.current {
      let list = lists.lists[entry.list]
      let words = list.words(of: entry.title).map { list.text(of: Int($0)) }.joined(separator: " ")
      return try reader.read(entry.place.asset, text: text, words: words)
    }
    let old = lists.old[Int(entry.place.asset)]
    if let asset = old.asset { return try reader.read(asset, text: text, words: nil) }
    return vanished(old.urn, title: old.text, locale: old.locale).map {
      MatchedAssetReader.Read(asset: $0, number: -1, published: $0.since ?? .min, isExact: old.text == text)
    }
  }

  private func vanished(_ urn: URN, title: String?, locale: AssetLocale?) -> MatchedAsset? {
    lost[urn].map {
      MatchedAsset(
        urn: urn, title: title ?? $0.title ?? "", locale: locale ?? $0.locale, type: $0.type,
        state: .vanished,
        since: $0.at, seconds: nil)
    }
  }

  private func found(
    _ text: String, _ certainty: AssetMatch.Certainty, _ best: MatchedAsset, number: Int64?,
    alternatives: [MatchedAsset] = [], similarity: Double? = nil, sameTitle: Int = 0, missing: String? = nil
  ) throws(CatalogError) -> AssetMatch {
    var link: String?
    if let number, number >= 0 {
      link = try hits.hit(number).page
    }
    return AssetMatch(
      text: text, certainty: certainty, similarity: similarity, best: best,
      alternatives: Array(alternatives.prefix(self.alternatives)), sameTitle: sameTitle, link: link,
      missingPage: missing)
  }

  private func none(_ text: String, alternatives: [MatchedAsset] = []) -> AssetMatch {
    AssetMatch(
      text: text, certainty: .none, similarity: nil, best: nil, alternatives: alternatives, sameTitle: 0,
      link: nil, missingPage: nil)
  }
}
