/// How a ``FakeLearningAPI`` behaves without being at fault.
public struct FakeLearningAPIManners: Sendable {
  /// Listings asked for in one of these ways end after so many assets, and announce no more.
  public var caps: [FakeLearningAPIRequest.Way: Int] = [:]
  /// Ways that are answered with this instead.
  public var refusals: [FakeLearningAPIRequest.Way: LoopbackResponse] = [:]
  /// URNs that listings asked for in one of these ways leave out, though they count them.
  public var gaps: [FakeLearningAPIRequest.Way: Set<String>] = [:]
  /// Places of the plain listing of a type: no page with one of them comes as it should.
  public var brokenPlaces: [String: Set<Int>] = [:]
  /// What comes instead.
  public var brokenPage = FakeLearningAPIFault.dropped
  /// Headers of every page.
  public var headers: [String: String] = [:]

  /// The API at its best.
  public init() {}
}
