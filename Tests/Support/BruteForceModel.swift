package import CatalogText
package import LearningAPI

/// What docs/query.md promises, read straight, in the simplest code: one loop over all assets for each
/// question. It shares words (`CatalogText`) with the engine and nothing else.
package struct BruteForceModel {
  /// All assets, bytewise by URN; retired ones and chapters too.
  let assets: [ModelAsset]
  let vocabulary: ModelVocabulary
  let classificationTypes: [String: String]
  let labels: [String: String]
  /// The same as texts in which words are looked for.
  let names: [String: ModelTitle]
  private let numbers: [String: Int]
  /// What finds words of keywords as well.
  package var synonyms = Synonyms.none

  /// - Parameter lines: assets and classifications in the order in which they were imported.
  package init(lines: [String]) throws {
    var reader = ModelReader()
    for line in lines { try reader.read(line) }
    labels = reader.labels
    var vocabulary = ModelVocabulary()
    names = reader.labels.mapValues { vocabulary.title($0, locale: "") }
    assets = Self.merge(reader.records, &vocabulary)
    self.vocabulary = vocabulary
    numbers = Dictionary(uniqueKeysWithValues: assets.enumerated().map { ($1.urn, $0) })
    classificationTypes = Self.types(told: assets, own: reader.ownTypes)
  }

  /// The type of each classification: its own record tells, otherwise the asset that changed last, among
  /// equals the first bytewise.
  private static func types(told assets: [ModelAsset], own: [String: String]) -> [String: String] {
    var newest: [String: (time: Int64, type: String)] = [:]
    for asset in assets where !asset.isDerived {
      let time = asset.properties.updatedAt ?? .min
      for (urn, type) in asset.properties.classificationTypes {
        if let known = newest[urn],
          known.time > time || known.time == time && precedes(known.type, type)
        {
          continue
        }
        newest[urn] = (time, type)
      }
    }
    return newest.mapValues(\.type).merging(own) { $1 }
  }

  /// One record for each asset and locale is kept: the newest, among equally new ones the last.
  private static func kept(_ records: [ModelRecord]) -> [String: [String: ModelRecord]] {
    var kept: [String: [String: ModelRecord]] = [:]
    for record in records {
      let known = kept[record.urn]?[record.locale]
      if let known, (record.properties.updatedAt ?? .min) < (known.properties.updatedAt ?? .min) { continue }
      kept[record.urn, default: [:]][record.locale] = record
    }
    return kept
  }

  /// The record that tells type, level and the like: the newest, among equals the first locale.
  private static func newest(_ records: [String: ModelRecord]) -> ModelRecord? {
    var best: ModelRecord?
    for (_, record) in records.sorted(by: { $0.key < $1.key }) {
      if let best, (best.properties.updatedAt ?? .min) >= (record.properties.updatedAt ?? .min) { continue }
      best = record
    }
    return best
  }

  private static func merge(_ records: [ModelRecord], _ vocabulary: inout ModelVocabulary) -> [ModelAsset] {
    let kept = kept(records)
    var assets: [ModelAsset] = []
    var derived: [String: ModelAsset] = [:]
    // Parents by URN: the first that lists a video tells its properties and, locale by locale, its titles.
    for urn in kept.keys.sorted(by: Self.precedes) {
      guard let own = kept[urn], let newest = newest(own) else { continue }
      let locales = own.keys.sorted()
      let shown = newest.firstAvailableLocale.flatMap { own[$0] == nil ? nil : $0 } ?? locales[0]
      assets.append(
        ModelAsset(
          urn: urn, type: newest.type,
          titles: locales.compactMap { tag in own[tag].map { vocabulary.title($0.title, locale: tag) } },
          ownLocale: shown, properties: newest.properties, seconds: newest.seconds, isDerived: false,
          records: own.mapValues { record in
            ModelRecordTexts(
              descriptions: record.descriptions.map { vocabulary.title($0, locale: record.locale) },
              members: record.members.map(\.urn).filter { $0 != urn })
          }))
      for tag in locales {
        for member in own[tag]?.members ?? [] where kept[member.urn] == nil {
          var asset =
            derived[member.urn]
            ?? ModelAsset(
              urn: member.urn, type: member.type, titles: [], ownLocale: "", properties: newest.properties,
              isDerived: true)
          if !asset.titles.contains(where: { $0.locale == tag }) {
            asset.titles.append(vocabulary.title(member.title, locale: tag))
            asset.titles.sort { $0.locale < $1.locale }
            asset.ownLocale = asset.titles[0].locale
          }
          derived[member.urn] = asset
        }
      }
    }
    assets += derived.values
    return assets.sorted { precedes($0.urn, $1.urn) }
  }

  func asset(_ urn: String) -> ModelAsset? { numbers[urn].map { assets[$0] } }

  /// Bytewise.
  static func precedes(_ left: String, _ right: String) -> Bool {
    left.utf8.lexicographicallyPrecedes(right.utf8)
  }

  /// Answers a question whose criteria are valid.
  package func answer(_ criteria: AssetCriteria) -> ModelAnswer {
    let keyword = ModelKeyword(criteria.keyword ?? "", vocabulary, synonyms)
    let filter = ModelFilter(criteria, self)
    var counts = ModelFacets(criteria, self)
    let fields = ModelFields(criteria, keyword, filter, self)
    let looksFurther = criteria.rollsUp || criteria.searchedFields != [.title]
    var matching: [ModelAsset] = []
    var found: [ModelHit] = []
    for asset in assets {
      guard looksFurther ? !fields.excludes(asset) : !keyword.excludes(asset),
        let place = looksFurther ? fields.place(of: asset) : keyword.place(of: asset)
      else { continue }
      matching.append(asset)
      guard filter.admits(asset) else { continue }
      let failed = filter.failed(asset)
      counts.count(asset, failed)
      guard failed.isEmpty else { continue }
      found.append(ModelHit(asset, place: place, title: shownTitle(asset, criteria.targetLocale)))
    }
    switch criteria.sortBy ?? (keyword.isBlank ? .recency : .relevance) {
    case .title: found.sort { $0.isBefore($1) }
    case .relevance: found.sort { $0.place == $1.place ? $0.isNewer(than: $1) : $0.place < $1.place }
    case .recency, .popularity: found.sort { $0.isNewer(than: $1) }
    }
    // A preview is the total of the question with one value more, or less: the question is asked again.
    func preview(_ facet: FacetName, _ value: String) -> Int {
      let changed = ModelFilter(criteria.toggling(value, of: facet), self)
      return matching.count { changed.admits($0) && changed.failed($0).isEmpty }
    }
    let isPreviewing = criteria.facetOptions.previews
    return ModelAnswer(
      total: found.count, order: found,
      hits: Array(found.dropFirst(criteria.start).prefix(criteria.count)),
      facets: counts.facets(isPreviewing ? preview : nil),
      hierarchy: criteria.facetOptions.hierarchy ? counts.tree(isPreviewing ? preview : nil) : nil)
  }

  /// The title in the asked locale, a country or not; otherwise the asset's own.
  private func shownTitle(_ asset: ModelAsset, _ target: AssetLocale?) -> ModelTitle {
    let wanted = target.flatMap { target in
      asset.titles.first {
        $0.locale == target.tag || (target.country == nil && $0.locale.hasPrefix(target.language + "_"))
      }
    }
    return wanted ?? asset.titles.first { $0.locale == asset.ownLocale } ?? asset.titles[0]
  }
}
