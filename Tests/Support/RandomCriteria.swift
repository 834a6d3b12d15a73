package import LearningAPI

/// Makes random criteria, most of them so that one asset of a given catalog matches.
package struct RandomCriteria {
  /// What criteria may have, for counting which of them were tried together.
  package static let kinds = [
    "keyword", "types", "levels", "locales", "classifications", "contributors", "timeToComplete",
    "publishedYears",
    "lastModifiedAfter", "lastUpdatedAfter", "includeRetired", "sort", "targetLocale", "facets", "drilldown",
    "paging",
    "previews", "hierarchy", "facetSearch", "searchIn", "rollUp",
  ]
  /// What Carrel tells of facets beyond their counts costs the model a question per value; of the date of the last change
  /// columns know nothing, and they are to be tried.
  private static let rareKinds: Set<String> = [
    "previews", "hierarchy", "facetSearch", "lastUpdatedAfter", "searchIn", "rollUp",
  ]

  private let model: BruteForceModel
  private let classifications: [String]
  private let contributors: [String]

  package init(_ model: BruteForceModel) {
    self.model = model
    classifications = model.classificationTypes.keys.sorted()
    contributors =
      Set(model.assets.flatMap(\.properties.contributors)).sorted() + ["urn:li:lyndaAuthor:unknown"]
  }

  /// Criteria, and which kinds they have.
  ///
  /// - Parameter share: how many in a hundred have a kind; the more, the more kinds meet in a question.
  package func next(
    _ random: inout SeededRandom, share: Int = 33
  ) -> (criteria: AssetCriteria, kinds: [String]) {
    var target = model.assets[random.below(model.assets.count)]
    if target.type == "CHAPTER" && random.percent(50) {
      target = model.assets[random.below(model.assets.count)]
    }
    let other = model.assets[random.below(model.assets.count)]
    var criteria = AssetCriteria()
    var kinds = Self.kinds.filter { random.percent(Self.rareKinds.contains($0) ? share / 3 : share) }
    if random.percent(25) && !kinds.contains("keyword") { kinds.insert("keyword", at: 0) }
    if target.properties.isRetired && random.percent(90) && !kinds.contains("includeRetired") {
      kinds.append("includeRetired")
    }
    if target.type == "CHAPTER" && random.percent(90) && !kinds.contains("types") { kinds.append("types") }
    // What the target lacks is asked for only sometimes, since nothing would be found.
    let lacking = lacking(target)
    kinds.removeAll { lacking.contains($0) && random.percent(70) }
    if !["COURSE", "LEARNING_PATH"].contains(target.type) {
      kinds.removeAll { $0 == "rollUp" && random.percent(80) }
    }
    for kind in kinds { add(kind, to: &criteria, target, other, &random) }
    return (criteria, kinds)
  }

  /// An asset to ask about; now and then one that is not there.
  package func urn(_ random: inout SeededRandom) -> URN {
    let asset = model.assets[random.below(model.assets.count)]
    return URN(random.percent(3) ? "urn:li:lyndaCourse:none" : asset.urn) ?? URN(unchecked: asset.urn)
  }

  private func lacking(_ target: ModelAsset) -> Set<String> {
    let own = target.properties
    var kinds: Set<String> = []
    if own.level == nil { kinds.insert("levels") }
    if own.classifications.isEmpty { kinds.insert("classifications") }
    if own.contributors.isEmpty { kinds.insert("contributors") }
    if target.seconds == nil { kinds.insert("timeToComplete") }
    if own.publishedAt == nil { kinds.insert("publishedYears") }
    return kinds
  }

  /// Values of the target, one of another asset now and then.
  private func values<Value>(
    _ own: [Value], _ others: [Value], _ random: inout SeededRandom
  ) -> [Value] {
    var values: [Value] = []
    if !own.isEmpty && random.percent(96) { values.append(own[random.below(own.count)]) }
    while !others.isEmpty && (values.isEmpty || random.percent(25)) {
      values.append(others[random.below(others.count)])
    }
    return random.shuffled(values)
  }

  private func add(
    _ kind: String, to criteria: inout AssetCriteria, _ target: ModelAsset, _ other: ModelAsset,
    _ random: inout SeededRandom
  ) {
    let own = target.properties
    switch kind {
    case "keyword":
      let title = target.titles[random.below(target.titles.count)].text
      var texts = [title]
      if random.percent(30) {
        // Parts of what other fields hold.
        texts += target.records.values.flatMap(\.descriptions).map(\.text)
        texts += own.classifications.union(own.contributors).sorted().compactMap { model.labels[$0] }
        let inside = target.records.values.flatMap(\.members).sorted().compactMap { model.asset($0) }
        texts += inside.compactMap(\.titles.first?.text)
        texts.sort()
      }
      let text = random.pick(texts, or: title)
      let further = random.percent(20) ? random.pick(texts, or: title) : other.titles[0].text
      criteria.keyword = RandomKeyword(title: text, other: further).text(&random)
    case "types":
      let types = ["COURSE", "VIDEO", "LEARNING_PATH", "CHAPTER", "EVENT", "BOOK", other.type]
      criteria.assetTypes = values([target.type], types, &random).map { AssetType(rawValue: $0) }
    case "levels":
      let levels = ["BEGINNER", "INTERMEDIATE", "ADVANCED", "BEGINNER"]
      criteria.difficultyLevels = values([own.level].compactMap { $0 }, levels, &random)
        .map { DifficultyLevel(rawValue: $0) }
    case "locales":
      let tags = ["en_US", "de", "in_ID", "nl_NL", other.titles[0].locale]
      criteria.locales = values(target.titles.map(\.locale), tags, &random).compactMap { locale($0, &random) }
    case "classifications":
      for _ in 0..<(1 + random.below(2)) {
        let mine = own.classifications.sorted()
        criteria.classifications += values(mine, classifications, &random)
          .compactMap { URN($0) }
      }
      if random.percent(2) { criteria.classifications += [URN("urn:li:skill:unknown")].compactMap { $0 } }
    case "contributors":
      criteria.contributors = values(own.contributors.sorted(), contributors, &random).compactMap { URN($0) }
    case "timeToComplete":
      let mine = [ModelFilter.span(target.seconds)].compactMap { $0 }
      criteria.timeToComplete = values(mine, DurationRange.allCases.map(\.rawValue), &random)
        .compactMap { DurationRange(rawValue: $0) }
    case "publishedYears":
      let mine = [ModelFilter.year(own.publishedAt)].compactMap { $0 }
      criteria.publishedYears = values(mine, Array(2015...2027), &random)
    case "lastModifiedAfter":
      // The very moment of an asset is outside.
      let dates = [own.publishedAt, own.updatedAt, own.retiredAt, other.properties.modifiedAt].compactMap {
        $0
      }
      let moment = dates.isEmpty ? 0 : dates[random.below(dates.count)]
      criteria.lastModifiedAfter = max(0, moment - Int64(random.below(12)) / 4)
      if random.percent(70) { criteria.lastModifiedAfter = max(0, moment - 1) }
    case "lastUpdatedAfter":
      let dates = [own.updatedAt, other.properties.updatedAt, own.publishedAt].compactMap { $0 }
      let moment = dates.isEmpty ? 0 : dates[random.below(dates.count)]
      criteria.lastUpdatedAfter = max(0, moment - (random.percent(60) ? 1 : 0))
    case "includeRetired": criteria.includeRetired = target.properties.isRetired || random.percent(80)
    case "sort": criteria.sortBy = random.pick([.relevance, .recency, .title], or: .title)
    case "targetLocale":
      let tags = ["en_US", "ja_JP", "xx_XX", other.titles[0].locale]
      criteria.targetLocale = values(target.titles.map(\.locale), tags, &random).first.flatMap {
        locale($0, &random)
      }
    case "facets":
      criteria.facets = random.some(FacetName.allCases, 40)
      if random.percent(40) { criteria.facetLimit = 1 + random.below(8) }
    case "searchIn":
      criteria.searchedFields = random.shuffled(random.some(SearchField.allCases, 45))
    case "rollUp": criteria.rollsUp = true
    case "drilldown": criteria.drilldown = true
    case "previews": criteria.facetOptions.previews = true
    case "hierarchy": criteria.facetOptions.hierarchy = true
    case "facetSearch":
      let names = ["Skill 1", "skill", "1 top", "subj 2", "Person", "2", "***", "vid", "10"]
      criteria.facetOptions.searches = random.some(FacetName.allCases, 30).map {
        FacetOptions.ValueSearch($0, random.pick(names, or: ""))
      }
    default:
      criteria.count = random.percent(20) ? 100 : 1 + random.below(30)
      criteria.start = random.percent(20) ? random.below(200) : random.below(12)
    }
  }

  /// A locale, sometimes without its country.
  private func locale(_ tag: String, _ random: inout SeededRandom) -> AssetLocale? {
    let parts = tag.split(separator: "_").map(String.init)
    return AssetLocale(language: parts[0], country: random.percent(25) || parts.count < 2 ? nil : parts[1])
  }
}
