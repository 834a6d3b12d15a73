import LearningAPI

/// The fields that a question looks in, and courses that answer for what is in them: record by record, text by text.
struct ModelFields {
  private let criteria: AssetCriteria
  private let keyword: ModelKeyword
  private let model: BruteForceModel
  private let filter: ModelFilter
  private let fields: [SearchField]

  init(_ criteria: AssetCriteria, _ keyword: ModelKeyword, _ filter: ModelFilter, _ model: BruteForceModel) {
    self.criteria = criteria
    self.keyword = keyword
    self.filter = filter
    self.model = model
    fields = criteria.searchedFields.isEmpty ? [.title] : criteria.searchedFields
  }

  /// Whether any text of any record holds an excluded word.
  func excludes(_ asset: ModelAsset) -> Bool {
    asset.titles.contains { title in
      fields.contains { field in
        texts(asset, title, field).contains { text in keyword.excluded.contains { $0.matches(text) } }
      }
    }
  }

  /// The best place of an asset; nil where it does not match.
  func place(of asset: ModelAsset) -> ModelRank? {
    if keyword.required.isEmpty { return keyword.matchesNothing ? nil : ModelRank(tier: 0, words: 0) }
    if let own = asset.titles.compactMap({ place(asset, $0) }).min() { return own }
    guard criteria.rollsUp else { return nil }
    let parts = parts(of: asset)
    return parts.isEmpty ? nil : ModelRank(tier: 1 << 16, words: -parts.count { $0.type == "VIDEO" })
  }

  /// The chapters and videos for which a course answers.
  private func parts(of course: ModelAsset) -> [ModelAsset] {
    var found: [String: ModelAsset] = [:]
    for (locale, record) in course.records {
      for urn in record.members {
        guard let part = model.asset(urn), part.isVideo,
          criteria.includeRetired || !part.properties.isRetired,
          !excludes(part),
          part.titles.contains(where: { $0.locale == locale && place(part, $0) != nil })
        else { continue }
        found[urn] = part
      }
    }
    return Array(found.values)
  }

  /// The place of one record; nil where a word is missing.
  private func place(_ asset: ModelAsset, _ title: ModelTitle) -> ModelRank? {
    var (missing, last) = (0, 0)
    for clause in keyword.distinct {
      let holding = fields.indices.filter { at in
        texts(asset, title, fields[at]).contains { clause.matches($0) }
      }
      guard let first = holding.first else { return nil }
      last = max(last, first)
      if fields.contains(.title), !clause.matches(title) { missing += 1 }
    }
    if fields.contains(.title), missing == 0 { return keyword.rank(title, isVideo: asset.isVideo) }
    return ModelRank(tier: 16 + missing, words: last)
  }

  private func texts(_ asset: ModelAsset, _ title: ModelTitle, _ field: SearchField) -> [ModelTitle] {
    switch field {
    case .title: return [title]
    case .description: return asset.records[title.locale]?.descriptions ?? []
    case .skill:
      return asset.properties.classifications.filter {
        ["SKILL", "TOPIC"].contains(model.classificationTypes[$0])
      }.compactMap { model.names[$0] }
    case .instructor: return asset.properties.contributors.compactMap { model.names[$0] }
    case .chapter:
      return (asset.records[title.locale]?.members ?? []).flatMap { urn in
        model.asset(urn)?.titles.filter { $0.locale == title.locale } ?? []
      }
    }
  }
}
