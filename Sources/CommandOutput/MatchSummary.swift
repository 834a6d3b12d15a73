import CatalogQuery

/// How certain the lines of a list are: `412 lines: 380 exact, 20 folded, 9 near, 3 not found`.
package enum MatchSummary {
  package static func text(_ lines: [MatchedLine]) -> String {
    var counts: [AssetMatch.Certainty: Int] = [:]
    for line in lines where !line.isEmpty { counts[line.match.certainty, default: 0] += 1 }
    let parts = AssetMatch.Certainty.allCases.compactMap { certainty in
      counts[certainty].map {
        "\(Display.number($0)) \(certainty == .none ? "not found" : certainty.rawValue)"
      }
    }
    let empty = lines.count { $0.isEmpty }
    let gone = lines.count { $0.match.best.map { $0.state != .available } ?? false }
    let note = gone > 0 ? "; \(Display.number(gone)) retired or vanished" : ""
    let ambiguous = lines.count { $0.match.sameTitle > 1 }
    let doubt = ambiguous > 0 ? "; \(Display.number(ambiguous)) with a title that several assets have" : ""
    let all = parts + (empty > 0 ? ["\(Display.number(empty)) empty"] : [])
    return Display.count(lines.count, "line") + (all.isEmpty ? "" : ": \(all.joined(separator: ", "))") + note
      + doubt
  }
}
