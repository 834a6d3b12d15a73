import CatalogIngestion
import CatalogStore
import LearningAPI
import LearningClient

extension SyncReport {
  /// What was done, for people.
  func summary(seconds: Double) -> [String] {
    var lines: [String] = []
    if wasResumed { lines.append("went on with the sync that was not finished") }
    for entry in listings {
      var text = Display.pad(
        [entry.type.rawValue, entry.locale?.tag ?? ""].filter { !$0.isEmpty }.joined(separator: " "), to: 20)
      text += " \(Display.number(entry.received)) received"
      if let announced = entry.announced { text += " of \(Display.number(announced))" }
      if let after = entry.modifiedAfter { text += ", changed since \(Timestamp(milliseconds: after))" }
      if entry.others > 0 { text += ", \(Display.number(entry.others)) of other types" }
      if entry.missing > 0 { text += ", \(Display.number(entry.missing)) missing" }
      if entry.quarantined > 0 { text += ", \(Display.number(entry.quarantined)) set aside" }
      lines.append(text)
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
    return lines + [text]
  }

  /// Ends the command as the outcome demands.
  ///
  /// - Throws: `Failure` unless everything came.
  func finish() throws {
    if let failure {
      let kept = applied > 0 ? " What came is published; the same command goes on from there." : ""
      let base = Failure(failure)
      throw Failure(base.message + kept, base.code)
    }
    if outcome != .complete { throw Failure(detail ?? "not everything came", .partial) }
  }
}
