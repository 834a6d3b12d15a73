/// What has to be so of a catalog's past: runs, what they brought, and generations.
package enum HistoryQuestions {
  /// What is wrong, and the rows of which that is so, each with what tells it from others.
  package static let all: [(what: String, rows: String)] = [
    ("listings whose run is missing", ReferenceCheck.missing("listing", "run", "run")),
    ("elements set aside whose run is missing", ReferenceCheck.missing("quarantine", "run", "run")),
    (
      "listings that count less than nothing",
      """
      SELECT id FROM listing
      WHERE min(next_start, received, distinct_count, others, others_announced, quarantined, stale_pages) < 0
      """
    ),
    (
      "runs that ended with an unknown outcome",
      "SELECT id FROM run WHERE outcome NOT IN ('complete', 'partial', 'quota') OR (outcome IS NULL) <> (ended_at IS NULL)"
    ),
    (
      "assets and changes from a generation that is still to come",
      """
      SELECT urn FROM asset WHERE added > (SELECT generation FROM catalog)
      UNION SELECT urn FROM change WHERE generation > (SELECT generation FROM catalog)
      """
    ),
  ]
}
