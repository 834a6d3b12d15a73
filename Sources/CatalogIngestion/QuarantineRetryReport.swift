/// What became of elements that were set aside.
package struct QuarantineRetryReport: Sendable, Hashable {
  /// How many could be used and are in the catalog now.
  package internal(set) var released = 0
  /// The others: where each came from, and what is wrong with it.
  package internal(set) var rejected: [String] = []
}
