/// What a publication did.
package struct PublishReport: Sendable, Hashable {
  /// The generation that the database holds now.
  package let generation: Int
  /// The one that it held before; nil where there was none.
  package let previous: Int?
  /// How many assets it holds.
  package var assets = 0
  /// How many rows were sent, and how many were taken away, those that were replaced among them.
  package var sent = 0
  package var removed = 0
  /// Whether the database held this generation already.
  package var wasThere = false
  /// Whether it was told of syncs since then that found nothing new.
  package var hasNewRuns = false
}
