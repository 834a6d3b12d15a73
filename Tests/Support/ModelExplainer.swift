import CatalogQuery
import CatalogText
package import LearningAPI

/// Explains answers of the model, criterion by criterion, as text to compare with the engine's.
package struct ModelExplainer {
  /// A criterion beside the keyword, as a question of its own.
  private struct Part {
    var condition: Condition
    var asked: [String]
    var filter: ModelFilter
  }

  private let model: BruteForceModel
  private let criteria: AssetCriteria
  private let keyword: ModelKeyword
  private let words: [KeywordReading]
  private let admission: ModelFilter
  private var parts: [Part] = []

  package init(_ criteria: AssetCriteria, _ model: BruteForceModel) {
    self.model = model
    self.criteria = criteria
    keyword = ModelKeyword(criteria.keyword ?? "", model.vocabulary, model.synonyms)
    words = KeywordQuery.readings(of: criteria.keyword ?? "", model.synonyms)
    var base = AssetCriteria()
    base.includeRetired = criteria.includeRetired
    base.assetTypes = criteria.assetTypes.filter { $0 == .chapter }
    admission = ModelFilter(base, model)
    add(.type, criteria.assetTypes.map(\.rawValue)) { $0.assetTypes = criteria.assetTypes }
    add(.level, criteria.difficultyLevels.map(\.rawValue)) { $0.difficultyLevels = criteria.difficultyLevels }
    add(.locale, criteria.locales.map(\.tag)) { $0.locales = criteria.locales }
    var types: [String] = []
    for urn in criteria.classifications {
      let type = model.classificationTypes[urn.rawValue] ?? ""
      if !types.contains(type) { types.append(type) }
    }
    for type in types {
      let urns = criteria.classifications.filter { model.classificationTypes[$0.rawValue] ?? "" == type }
      let isFacet = ["LIBRARY", "SUBJECT", "TOPIC", "SKILL", "CONTINUING_EDUCATION_UNIT"].contains(type)
      let condition = isFacet ? Condition(rawValue: ModelFilter.facet(type)) : nil
      add(condition ?? .classification, urns.map { name($0.rawValue) }) { $0.classifications = urns }
    }
    add(.contributor, criteria.contributors.map { name($0.rawValue) }) {
      $0.contributors = criteria.contributors
    }
    add(.timeToComplete, criteria.timeToComplete.map(\.rawValue)) {
      $0.timeToComplete = criteria.timeToComplete
    }
    add(.year, criteria.publishedYears.map { "\($0)" }) { $0.publishedYears = criteria.publishedYears }
    add(.modifiedAfter, [criteria.lastModifiedAfter].compactMap { $0 }.map(Self.moment)) {
      $0.lastModifiedAfter = criteria.lastModifiedAfter
    }
    add(.updatedAfter, [criteria.lastUpdatedAfter].compactMap { $0 }.map(Self.moment)) {
      $0.lastUpdatedAfter = criteria.lastUpdatedAfter
    }
  }

  private mutating func add(
    _ condition: Condition, _ asked: [String], _ set: (inout AssetCriteria) -> Void
  ) {
    if asked.isEmpty { return }
    var only = AssetCriteria()
    only.includeRetired = true
    set(&only)
    parts.append(Part(condition: condition, asked: asked, filter: ModelFilter(only, model)))
  }

  private func asked(_ word: KeywordReading) -> [String] {
    [word.typed] + (word.clause?.synonyms.map(\.text) ?? [])
  }

  private func name(_ urn: String) -> String { model.labels[urn] ?? urn }

  private static func moment(_ milliseconds: Int64) -> String {
    Timestamp(milliseconds: milliseconds).description
  }

  /// Whether an asset passes one criterion. Whether chapters may answer is not that criterion's to say.
  private func passes(_ part: Part, _ asset: ModelAsset) -> Bool {
    guard part.filter.failed(asset).isEmpty else { return false }
    guard [.modifiedAfter, .updatedAfter].contains(part.condition) else { return true }
    return part.filter.isModified(asset)
  }

  /// What each word and criterion leaves alone and together, and the places of the hits.
  package var explanation: String {
    let admitted = model.assets.filter { admission.admits($0) }
    var lines = ["base \(admitted.count)"]
    // For each asset that is left, the titles that hold all words so far.
    var left = admitted.map { (asset: $0, titles: $0.titles) }
    func step(_ condition: Condition, _ asked: [String], alone: (ModelAsset) -> Bool) {
      lines.append(
        ExplanationText.step(condition, asked, alone: admitted.count(where: alone), running: left.count))
    }
    if keyword.matchesNothing {
      left = []
      step(.word, words.map(\.typed)) { _ in false }
    }
    for word in words where word.use == .required {
      guard let clause = word.clause else { continue }
      left = left.compactMap { asset, titles in
        let holding = keyword.titles(of: asset, with: clause).map(\.locale)
        let both = titles.filter { holding.contains($0.locale) }
        return both.isEmpty ? nil : (asset, both)
      }
      step(.word, asked(word)) {
        !keyword.titles(of: $0, with: clause).isEmpty
      }
    }
    for word in words where word.use == .excluded {
      guard let clause = word.clause else { continue }
      left.removeAll { !keyword.titles(of: $0.asset, with: clause).isEmpty }
      step(.not, asked(word)) {
        keyword.titles(of: $0, with: clause).isEmpty
      }
    }
    for part in parts {
      left.removeAll { !passes(part, $0.asset) }
      step(part.condition, part.asked) { passes(part, $0) }
    }
    let answer = model.answer(criteria)
    lines.append("total \(answer.total)")
    return (lines + answer.hits.map(place)).joined(separator: "\n")
  }

  private func place(_ hit: ModelHit) -> String {
    let isRanked = keyword.isRanking && (criteria.sortBy ?? .relevance) == .relevance
    let tier = isRanked ? keyword.tier(hit.place) : nil
    return ExplanationText.place(
      hit.asset.urn, tier?.tier, isAfterCourses: tier?.isAfterCourses ?? false,
      words: isRanked ? hit.place.words : nil, publishedAt: hit.asset.properties.publishedAt)
  }

  /// Every word and criterion held against one asset, and its place.
  package func explanation(for urn: URN) -> String {
    let answer = model.answer(criteria)
    var lines = ["total \(answer.total)"]
    guard let asset = model.assets.first(where: { $0.urn == urn.rawValue }) else {
      return (["not in the catalog"] + lines).joined(separator: "\n")
    }
    func check(_ condition: Condition, _ asked: [String], _ has: [String], _ passes: Bool) {
      lines.append(ExplanationText.check(condition, asked, has, passes))
    }
    func quoted(_ titles: [ModelTitle]) -> [String] { titles.map { "'\($0.text)'" } }
    if asset.properties.isRetired {
      let since = [asset.properties.retiredAt].compactMap { $0 }.map(Self.moment)
      check(.retired, [], since, criteria.includeRetired)
    }
    if asset.type == "CHAPTER" && !criteria.assetTypes.contains(.chapter) { check(.chapter, [], [], false) }
    if keyword.matchesNothing { check(.word, words.map(\.typed), quoted(asset.titles), false) }
    let required = words.filter { $0.use == .required }
    var together = asset.titles
    var meets = true
    for word in required {
      guard let clause = word.clause else { continue }
      let found = keyword.titles(of: asset, with: clause)
      meets = meets && !found.isEmpty
      together.removeAll { title in !found.contains { $0.locale == title.locale } }
      check(
        .word, asked(word),
        quoted(found.isEmpty ? asset.titles : found), !found.isEmpty)
    }
    if required.count > 1 && asset.titles.count > 1 && meets {
      check(
        .sameTitle, required.map(\.typed), quoted(together.isEmpty ? asset.titles : together),
        !together.isEmpty)
    }
    for word in words where word.use == .excluded {
      guard let clause = word.clause else { continue }
      let found = keyword.titles(of: asset, with: clause)
      check(.not, asked(word), quoted(found), found.isEmpty)
    }
    for part in parts { check(part.condition, part.asked, has(part.condition, asset), passes(part, asset)) }
    if let index = answer.order.firstIndex(where: { $0.asset.urn == asset.urn }) {
      lines.append("index \(index)")
      lines.append(place(answer.order[index]))
    }
    return lines.joined(separator: "\n")
  }

  private func has(_ condition: Condition, _ asset: ModelAsset) -> [String] {
    let own = asset.properties
    func one(_ value: String?) -> [String] { [value].compactMap { $0 } }
    switch condition {
    case .type: return [asset.type]
    case .level: return one(own.level)
    case .locale: return asset.titles.map(\.locale)
    case .library, .subject, .topic, .skill, .credential:
      return own.classifications
        .filter { model.classificationTypes[$0].map(ModelFilter.facet) == condition.rawValue }.map(name)
    case .classification: return own.classifications.map(name)
    case .contributor: return own.contributors.map(name)
    case .timeToComplete: return one(ModelFilter.span(asset.seconds))
    case .year: return one(ModelFilter.year(own.publishedAt).map { "\($0)" })
    case .modifiedAfter: return one(own.modifiedAt.map(Self.moment))
    case .updatedAfter: return one(own.updatedAt.map(Self.moment))
    case .word, .sameTitle, .not, .retired, .chapter: return []
    }
  }
}
