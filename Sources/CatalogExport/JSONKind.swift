/// How assets are written as JSON.
package enum JSONKind: Sendable {
  /// One object each.
  case objects
  /// What OpenSearch's bulk interface takes: what to do, and the document.
  case bulk
}
