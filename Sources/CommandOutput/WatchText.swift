import CatalogQuery
import LearningAPI

/// What became of watched assets, for people: only of those that are gone.
package enum WatchText {
  package static func lines(_ watched: [WatchedLine]) -> [String] {
    var lines: [String] = []
    for line in watched where line.asset?.state != .available {
      guard let asset = line.asset else {
        lines.append("\(Display.safe(line.page ?? ""))  no asset in the catalog has this page")
        continue
      }
      let state =
        asset.state == .unknown
        ? "not in the catalog"
        : asset.state.rawValue + (asset.since.map { " \(Display.day($0))" } ?? "")
      let title = asset.title.map { "  \(Display.safe($0))" } ?? ""
      lines.append("\(asset.urn)  \(state)\(title)")
      if let reason = asset.reason { lines.append("  reason: \(Display.safe(reason))") }
      for hit in asset.replacements {
        let facts = Display.safe(Replacement(hit, for: asset).facts)
        lines.append(
          "  instead: \(hit.urn)  \(Display.safe(hit.title.value))" + (facts.isEmpty ? "" : "  (\(facts))"))
      }
    }
    let available = watched.count { $0.asset?.state == .available }
    return lines + ["\(Display.number(available)) of \(Display.count(watched.count, "asset")) available"]
  }
}
