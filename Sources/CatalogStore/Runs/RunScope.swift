package import LearningAPI

/// What a sync asked for, read from `run.scope`: `COURSE,VIDEO de_DE all full`.
package struct RunScope: Sendable, Hashable {
  /// What a sync asks for when no type is named: everything that stands by itself.
  package static let defaultTypes: [AssetType] = [.course, .learningPath, .video]

  /// The types, one listing each.
  package let types: [AssetType]
  /// The locales, one listing each; none means one listing over all.
  package let locales: [AssetLocale]
  /// What the dates of deltas depend on beside type and locale: `all` or `licensed`.
  package let watermark: String

  package init(_ text: String) {
    var parts = text.split(separator: " ").map(String.init)
    if parts.last == "full" { parts.removeLast() }
    watermark = parts.count > 1 ? parts.removeLast() : "all"
    types = (parts.first ?? "").split(separator: ",").map { AssetType(rawValue: String($0)) }
    locales = parts.count > 1 ? parts[1].split(separator: ",").compactMap { AssetLocale(String($0)) } : []
  }

  /// Whether a sync can have asked for it; what a forged file says may take for ever to go through.
  package static func isReasonable(_ text: String) -> Bool {
    guard text.utf8.count <= 1_024 else { return false }
    let scope = RunScope(text)
    return scope.types.count * max(scope.locales.count, 1) <= 1_000
  }

  /// Whether nothing that a sync asks for by itself is left out.
  package var isEverything: Bool {
    locales.isEmpty && watermark == "all" && Self.defaultTypes.allSatisfy(types.contains)
  }

  /// The listings, each as it is named in `watermark`.
  package var listings: [(type: AssetType, locale: AssetLocale?)] {
    types.flatMap { type in locales.isEmpty ? [(type, nil)] : locales.map { (type, $0) } }
  }

  /// Whether the two ask for some asset both, as far as types and locales tell.
  package func meets(_ other: RunScope) -> Bool {
    !Set(types).isDisjoint(with: other.types)
      && (locales.isEmpty || other.locales.isEmpty || !Set(locales).isDisjoint(with: other.locales))
  }

  /// Whether a listing of another scope brings nothing that this one does not bring.
  package func covers(_ type: AssetType, _ locale: AssetLocale?, of other: RunScope) -> Bool {
    (watermark == "all" || watermark == other.watermark) && types.contains(type)
      && (locales.isEmpty || locale.map(locales.contains) ?? false)
  }
}
