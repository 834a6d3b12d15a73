import CatalogStore
public import LearningAPI

/// What a sync is to bring.
public struct SyncRequest: Sendable, Hashable {
  /// The types that a sync asks for when none is named: everything that stands by itself.
  public static let defaultTypes = RunScope.defaultTypes
  /// After so many days a sync asks for everything again: only that tells what vanished.
  public static let defaultFullEvery = 30

  /// The types, one listing each: mixed types get a limited answer (API reference §7).
  public var types: [AssetType]
  /// The locales, one listing each; none means one listing over all.
  public var locales: [AssetLocale]
  /// Whether to ask for everything, also where only changes would be asked for.
  public var isFull: Bool
  /// After how many days everything is asked for again, also where only changes would be; 0 is always.
  public var fullEvery: Int
  /// Whether to ask only for what the credentials are licensed for.
  public var licensedOnly: Bool
  /// Whether many assets may vanish at once though no count agrees. One that its URN still finds is kept all the same.
  public var acceptsRemovals: Bool
  /// Whether to ask although the day's quota was used up.
  public var tryNow: Bool

  /// Which fields the index has words of from this sync on; nil leaves that as it is.
  public var indexedFields: IndexedFields?

  /// A request; no types means ``defaultTypes``.
  public init(
    types: [AssetType] = [], locales: [AssetLocale] = [], isFull: Bool = false,
    fullEvery: Int = Self.defaultFullEvery, licensedOnly: Bool = false,
    acceptsRemovals: Bool = false, tryNow: Bool = false, indexedFields: IndexedFields? = nil
  ) {
    self.types = types.isEmpty ? Self.defaultTypes : types
    self.locales = locales
    self.isFull = isFull
    self.fullEvery = fullEvery
    self.licensedOnly = licensedOnly
    self.acceptsRemovals = acceptsRemovals
    self.tryNow = tryNow
    self.indexedFields = indexedFields
  }

  /// Equal for requests that a later run may go on with.
  var scope: String {
    [
      types.map(\.rawValue).joined(separator: ","), locales.map(\.tag).joined(separator: ","), watermarkScope,
      isFull ? "full" : "",
    ].filter { !$0.isEmpty }.joined(separator: " ")
  }

  /// What the dates of deltas depend on beside type and locale.
  var watermarkScope: String { licensedOnly ? Self.licensedScope : "all" }

  static let licensedScope = "licensed"
}
