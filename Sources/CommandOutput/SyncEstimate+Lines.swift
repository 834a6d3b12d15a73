package import CatalogIngestion
import LearningAPI

extension SyncEstimate {
  /// What a sync would ask for, for people.
  package var lines: [String] {
    var lines: [String] = []
    if isResuming { lines.append("goes on with the sync that was not finished") }
    for entry in entries {
      var text = Display.pad(entry.name, to: 20)
      if let refusal = entry.refusal {
        lines.append("\(text) refused: \(refusal)")
        continue
      }
      text += " \(Display.count(entry.requests, "request")) for \(Display.count(entry.assets, "asset"))"
      if let after = entry.modifiedAfter { text += " changed since \(Timestamp(milliseconds: after))" }
      lines.append(text)
    }
    let each = "\(Display.seconds(secondsPerRequest)) each, as measured now"
    lines.append(
      "\(Display.count(requests, "request")) and a token, about \(Display.seconds(seconds)) at \(each); nothing was written"
    )
    return lines
  }
}
