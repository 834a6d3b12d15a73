/// Ways to combine edits so that each misspelt piece is in one of them.
package struct SpellingPlans {
  /// The nearest edits of a piece that are tried in combination.
  private static let editLimit = 12
  /// How many combinations of one distance are looked at.
  private static let planLimit = 400
  /// For each piece the edits that begin with it, best first.
  private let edits: [[SpellingEdit]]
  /// Whether titles hold a piece as it is.
  private let known: [Bool]

  package init(edits: [[SpellingEdit]], known: [Bool]) {
    self.edits = edits.map { Array($0.prefix(Self.editLimit)) }
    self.known = known
  }

  /// No combination is farther. One word that titles hold may be meant for another all the same (`form` for
  /// `from`), but only one.
  package var farthest: Int { 2 * max(known.count { !$0 }, 1) + 1 }

  /// The combinations with this distance in all, in the order of their edits.
  package func plans(distance: Int) -> [[SpellingEdit]] {
    var found: [[SpellingEdit]] = []
    extend([], from: 0, left: distance, mayEditKnown: true, &found)
    return found
  }

  private func extend(
    _ plan: [SpellingEdit], from piece: Int, left: Int, mayEditKnown: Bool, _ found: inout [[SpellingEdit]]
  ) {
    guard found.count < Self.planLimit else { return }
    guard piece < known.count else {
      if left == 0 { found.append(plan) }
      return
    }
    if known[piece] { extend(plan, from: piece + 1, left: left, mayEditKnown: mayEditKnown, &found) }
    for edit in edits[piece] where edit.distance <= left {
      // Words joined again are no guess at another word.
      let isGuess = edit.pieces.count == 1 && known[piece]
      guard !isGuess || mayEditKnown && edit.distance == 1 else { continue }
      extend(
        plan + [edit], from: edit.pieces.upperBound, left: left - edit.distance,
        mayEditKnown: mayEditKnown && !isGuess, &found)
    }
  }

  /// Which of two combinations of one distance is tried first.
  package static func precedes(
    _ left: (plan: [SpellingEdit], text: String), _ right: (plan: [SpellingEdit], text: String)
  ) -> Bool {
    let loss = (left.plan.reduce(0) { $0 + $1.loss }, right.plan.reduce(0) { $0 + $1.loss })
    if loss.0 != loss.1 { return loss.0 < loss.1 }
    let titles = (left.plan.map(\.titles).min() ?? 0, right.plan.map(\.titles).min() ?? 0)
    if titles.0 != titles.1 { return titles.0 > titles.1 }
    return left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
  }
}
