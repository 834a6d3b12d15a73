public import LearningAPI

/// One page of a listing of classifications.
public struct ClassificationPage: Sendable {
  /// How many there are in all.
  public let total: Int
  /// Those of this page in order, each as `classification(_:)` gives it.
  public let elements: [JSONDocument]
}
