import CatalogQuery
import LearningAPI

/// A matched list for people: a line for each of its own, and under it what is to be looked at. On a terminal what was found
/// has the numbers that the next command takes.
package struct MatchTable {
  /// Without a terminal one endless title must not stretch every line.
  private static let mostWide = 60

  private let listed: [MatchedLine]
  private let width: Int?

  package init(_ lines: [MatchedLine], width: Int?) {
    listed = lines
    self.width = width
  }

  package var lines: [String] {
    if listed.isEmpty { return [] }
    let certainties = listed.map { line in line.certainty + (line.similarity.map { " \($0)%" } ?? "") }
    let first = max(9, certainties.map(Display.width).max() ?? 0)
    let urns = listed.map { $0.match.best?.urn.rawValue ?? "" }
    let last = urns.map(Display.width).max() ?? 0
    let texts = listed.map { Display.safe($0.listed) }
    let widest = texts.map(Display.width).max() ?? 0
    var middle = min(max(6, widest), Self.mostWide)
    let numbers = numbers
    let indent = (numbers.last(where: { !$0.isEmpty }) ?? "").count
    let margin = String(repeating: " ", count: indent == 0 ? 0 : indent + 2)
    // Half a URN is none: the longest go into lines of their own.
    if let width {
      middle = min(middle, max(20, width - margin.count - first - 4 - min(last, 28)))
    }
    var lines = [
      "\(indent == 0 ? "" : Display.pad("#", to: indent + 2))\(Display.pad("CERTAINTY", to: first))  \(Display.pad("LISTED", to: middle))  URN"
    ]
    for (at, line) in listed.enumerated() {
      var row = indent == 0 ? "" : Display.pad(numbers[at], to: indent + 2)
      row += Display.pad(certainties[at], to: first) + "  "
      row += Display.pad(Display.cut(texts[at], to: middle), to: middle)
      let fits = width.map { Display.width(row) + 2 + Display.width(urns[at]) <= $0 } ?? true
      if fits { row += "  " + urns[at] }
      while row.last == " " { row.removeLast() }
      lines.append(row)
      if !fits { lines.append(margin + "  " + urns[at]) }
      for detail in details(line, margin) {
        lines.append(margin + "  " + (width.map { Display.cut(detail, to: $0 - margin.count - 2) } ?? detail))
      }
      for other in line.match.alternatives { lines += alternative(other, margin) }
    }
    return lines
  }

  /// Of the lines that were found, on a terminal.
  private var numbers: [String] {
    var count = 0
    return listed.map { line in
      guard width != nil, line.match.best != nil else { return "" }
      count += 1
      return String(count)
    }
  }

  /// What has to be looked at before the match is used; nothing for an exact one that is available.
  private func details(_ line: MatchedLine, _ margin: String) -> [String] {
    var details: [String] = []
    if let best = line.match.best {
      let isOther = !line.isTitle || line.match.certainty == .near || line.match.certainty == .oldTitle
      if isOther, best.title != line.listed { details.append("is: \(text(best, margin))") }
      if best.state != .available { details.append(line.status) }
    }
    if let note = line.note { details.append(Display.safe(note)) }
    return details
  }

  /// Half a URN is none here either.
  private func alternative(_ asset: MatchedAsset, _ margin: String) -> [String] {
    let line = margin + "  or: \(text(asset, margin))"
    let urn = asset.urn.rawValue
    guard let width, Display.width(line) + 2 + urn.count > width else { return ["\(line)  \(urn)"] }
    let own = margin + "      \(urn)"
    return [line, own.count > width ? "      \(urn)" : own]
  }

  /// - Parameter margin: what stands before, but for the word in front.
  private func text(_ asset: MatchedAsset, _ margin: String) -> String {
    let facts = [asset.type?.rawValue, asset.locale?.tag].compactMap(\.self).joined(separator: ", ")
    let room = width.map { max(16, $0 - margin.count - 9 - facts.count) } ?? Self.mostWide
    return "\(Display.cut(Display.safe(asset.title), to: room)) (\(Display.safe(facts)))"
  }
}
