/// How many assets meet the conditions of a plan.
package struct ConditionTally {
  /// How many may answer at all.
  package var base: Int
  /// For each condition, how many meet it alone, and how many are left after it and all before it: words have to meet in
  /// one title.
  package var counts: [(alone: Int, running: Int)]

  package init(base: Int, counts: [(alone: Int, running: Int)]) {
    self.base = base
    self.counts = counts
  }
}
