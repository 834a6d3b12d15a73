/// How a ``FakeLearningAPI`` behaves without being at fault.
public struct FakeLearningAPIManners: Sendable {
  /// Listings asked for in one of these ways end after so many assets, and announce no more.
  public var caps: [FakeLearningAPIRequest.Strategy: Int] = [:]
  /// Ways that are answered with this instead.
  public var refusals: [FakeLearningAPIRequest.Strategy: LoopbackResponse] = [:]
  /// URNs that listings asked for in one of these ways leave out, though they count them.
  public var gaps: [FakeLearningAPIRequest.Strategy: Set<String>] = [:]
  /// URNs that listings asked for in one of these ways neither bring nor count.
  public var hidden: [FakeLearningAPIRequest.Strategy: Set<String>] = [:]
  /// What listings of a type are answered with instead.
  public var refusedTypes: [String: LoopbackResponse] = [:]
  /// Whether the other finder gives assets of all locales, whichever is asked for.
  public var isBlindToLocales = false
  /// What a search says of the number of assets of a type, instead of the right number.
  public var miscount: (@Sendable (Int) -> Int)?
  /// Places of the plain listing of a type: no page with one of them comes as it should.
  public var brokenPlaces: [String: Set<Int>] = [:]
  /// What comes instead.
  public var brokenPage = FakeLearningAPIFault.dropped
  /// Headers of every page.
  public var headers: [String: String] = [:]

  /// The API at its best.
  public init() {}

  /// An API whose listings and counts do not know of some assets, though each is there by its URN.
  public static func hiding(
    _ urns: some Sequence<String>,
    from ways: [FakeLearningAPIRequest.Strategy] = FakeLearningAPIRequest.Strategy.listings
  ) -> Self {
    var manners = Self()
    for strategy in ways { manners.hidden[strategy] = Set(urns) }
    return manners
  }
}
