import ParallelWork
import CatalogStore
public import LearningAPI

/// Looking up one thing or a list, off the caller's executor as ``search(_:)`` is.
extension Catalog {
  /// ``asset(_:targetLocale:)``, off the caller's executor.
  public func asset(_ urn: URN, targetLocale: AssetLocale? = nil) async throws(QueryError) -> Hit {
    try await WorkPool.questions.run { () throws(QueryError) in try asset(urn, targetLocale: targetLocale) }
  }

  /// ``asset(page:targetLocale:)``, off the caller's executor.
  public func asset(
    page url: String, targetLocale: AssetLocale? = nil
  ) async throws(QueryError) -> Hit {
    try await WorkPool.questions.run { () throws(QueryError) in
      try asset(page: url, targetLocale: targetLocale)
    }
  }

  /// ``watch(_:replacements:)``, off the caller's executor.
  public func watch(_ urns: [URN], replacements: Int = 3) async throws(QueryError) -> [WatchedAsset] {
    try await WorkPool.questions.run { () throws(QueryError) in try watch(urns, replacements: replacements) }
  }

  /// ``match(_:types:locales:alternatives:)``, off the caller's executor.
  public func match(
    _ names: [String], types: [AssetType] = [], locales: [AssetLocale] = [], alternatives: Int = 3
  ) async throws(QueryError) -> [AssetMatch] {
    try await WorkPool.questions.run { () throws(QueryError) in
      try match(names, types: types, locales: locales, alternatives: alternatives)
    }
  }

  /// ``classification(_:)``, off the caller's executor.
  public func classification(_ urn: URN) async throws(QueryError) -> JSONDocument {
    try await WorkPool.questions.run { () throws(QueryError) in try classification(urn) }
  }

  /// ``classifications(keyword:start:count:)``, off the caller's executor.
  public func classifications(
    keyword: String, start: Int = 0, count: Int = AssetCriteria.defaultCount
  ) async throws(QueryError) -> ClassificationPage {
    try await WorkPool.questions.run { () throws(QueryError) in
      try classifications(keyword: keyword, start: start, count: count)
    }
  }

  /// ``classifications(of:locale:start:count:)``, off the caller's executor.
  public func classifications(
    of type: ClassificationType, locale: AssetLocale, start: Int = 0, count: Int = AssetCriteria.defaultCount
  ) async throws(QueryError) -> ClassificationPage {
    try await WorkPool.questions.run { () throws(QueryError) in
      try classifications(of: type, locale: locale, start: start, count: count)
    }
  }

  /// ``classifications(named:of:)``, off the caller's executor.
  public func classifications(
    named name: String, of type: ClassificationType
  ) async throws(QueryError) -> [NamedURN] {
    try await WorkPool.questions.run { () throws(QueryError) in try classifications(named: name, of: type) }
  }

  /// ``contributors(named:)``, off the caller's executor.
  public func contributors(named name: String) async throws(QueryError) -> [NamedURN] {
    try await WorkPool.questions.run { () throws(QueryError) in try contributors(named: name) }
  }

  /// ``names(of:beginning:limit:)``, off the caller's executor.
  public func names(
    of kind: NameKind, beginning prefix: String, limit: Int
  ) async throws(QueryError) -> [String] {
    try await WorkPool.questions.run { () throws(QueryError) in
      try names(of: kind, beginning: prefix, limit: limit)
    }
  }

  /// ``urn(_:of:)``, off the caller's executor.
  public func urn(_ nameOrURN: String, of kind: NameKind) async throws(NameError) -> URN {
    try await WorkPool.questions.run { () throws(NameError) in try urn(nameOrURN, of: kind) }
  }

  /// ``assetTypes()``, off the caller's executor.
  public func assetTypes() async throws(QueryError) -> [AssetType] {
    try await WorkPool.questions.run { () throws(QueryError) in try assetTypes() }
  }

  /// ``difficultyLevels()``, off the caller's executor.
  public func difficultyLevels() async throws(QueryError) -> [DifficultyLevel] {
    try await WorkPool.questions.run { () throws(QueryError) in try difficultyLevels() }
  }

  /// ``locales()``, off the caller's executor.
  public func locales() async throws(QueryError) -> [AssetLocale] {
    try await WorkPool.questions.run { () throws(QueryError) in try locales() }
  }
}
