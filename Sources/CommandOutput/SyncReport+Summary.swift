package import CatalogIngestion
import CatalogStore
import LearningAPI
import LearningClient

extension SyncReport {
  /// What was done, for people.
  package func summary(seconds: Double) -> [String] {
    var lines: [String] = []
    if wasResumed { lines.append("went on with the sync that was not finished") }
    for entry in ledger {
      var text = Display.pad(entry.name, to: 20) + " \(Display.number(entry.distinct)) received"
      if let announced = entry.announced { text += " of \(Display.number(announced))" }
      if let after = entry.modifiedAfter { text += ", changed since \(Timestamp(milliseconds: after))" }
      if entry.others > 0 { text += ", \(Display.number(entry.others)) of other types" }
      if entry.missing > 0 { text += ", \(Display.number(entry.missing)) missing" }
      if entry.quarantined > 0 { text += ", \(Display.number(entry.quarantined)) set aside" }
      if entry.refusal != nil { text += ", refused" }
      if entry.slices > 0 { text += ", asked for in \(Display.count(entry.slices, "other way"))" }
      lines.append(text)
    }
    if vanished > 0 {
      lines.append(
        "\(Display.count(vanished, "asset")) vanished: LinkedIn does not have \(vanished == 1 ? "it" : "them") any more"
      )
    }
    var text =
      "sync \(outcome.rawValue): \(Display.count(applied, "asset")) published in \(Display.seconds(seconds))"
    text += ", \(Display.count(statistics.requests, "request"))"
    switch statistics.tokenRenewals {
    case 0: break
    case 1: text += ", token renewed once"
    default: text += ", token renewed \(statistics.tokenRenewals) times"
    }
    if statistics.retries > 0 { text += ", \(statistics.retries) repeated" }
    return lines + [text] + doubts.notes.map { "note: \(Display.safe($0))" } + verdict
  }

  /// What somebody wants to know at four in the morning: is it all there, and if not, what is not.
  private var verdict: [String] {
    if outcome == .complete {
      let isDelta = ledger.allSatisfy { $0.modifiedAfter != nil }
      return [
        "complete: \(isDelta ? "every change" : "everything") that LinkedIn announced is in the catalog"
      ]
    }
    func isWhole(_ entry: LedgerEntry) -> Bool {
      entry.isListed && entry.missing + entry.quarantined == 0 && entry.doubt == nil
    }
    var lines: [String] = []
    let whole = ledger.filter(isWhole).map(\.name)
    if !whole.isEmpty { lines.append("complete: \(whole.joined(separator: ", "))") }
    for entry in ledger where !isWhole(entry) {
      let announced = entry.announced.map { " of \(Display.number($0))" } ?? ""
      if let doubt = entry.doubt { lines.append("doubted: \(entry.name), \(doubt)") }
      if let refusal = entry.refusal {
        lines.append("refused: \(entry.name), \(refusal)")
      } else if !entry.isListed {
        lines.append("not finished: \(entry.name), \(Display.number(entry.distinct))\(announced) so far")
      } else if entry.missing > 0 {
        lines.append("missing: \(Display.number(entry.missing))\(announced) \(entry.name)")
      }
      if entry.quarantined > 0 {
        lines.append("set aside: \(Display.number(entry.quarantined)) \(entry.name) that cannot be used")
      }
    }
    return lines
  }
}
