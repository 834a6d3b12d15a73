import BenchmarkKit
import Foundation

/// Bars of ratios by kind of question, on a logarithmic scale, that can be read on light and dark pages.
struct Chart {
  private static let left = 120.0
  private static let width = 640.0
  private static let bar = 11.0
  private static let colours = ["#3b82f6", "#f97316", "#a3a3a3", "#10b981"]

  private let result: SizeResult
  private let peers: [String]
  private let lowest: Double
  private let highest: Double

  init(_ result: SizeResult, peers: [String]) {
    self.result = result
    self.peers = peers
    let ratios = peers.flatMap { peer in QuestionKind.allCases.map { result.ratio(peer, $0) } }
    lowest = min(0.5, ratios.min() ?? 1)
    highest = max(10, ratios.max() ?? 1)
  }

  var svg: String {
    let group = Self.bar * Double(peers.count) + 10
    let rows = Double(QuestionKind.allCases.count) * group
    let height = rows + 70
    var parts: [String] = []
    for tick in ticks {
      let x = place(tick)
      let isOne = tick == 1
      parts.append(
        #"<line x1="\#(number(x))" x2="\#(number(x))" y1="34" y2="\#(number(rows + 38))" class="\#(isOne ? "one" : "grid")"/>"#
      )
      parts.append(
        #"<text x="\#(number(x))" y="\#(number(rows + 54))" text-anchor="middle">\#(label(tick))</text>"#)
    }
    for (row, kind) in QuestionKind.allCases.enumerated() {
      let y = 40 + Double(row) * group
      let middle = y + Self.bar * Double(peers.count) / 2 + 4
      parts.append(
        #"<text x="\#(number(Self.left - 8))" y="\#(number(middle))" text-anchor="end">\#(kind.rawValue)</text>"#
      )
      for (index, peer) in peers.enumerated() {
        parts.append(bar(peer, kind, index, y + Double(index) * Self.bar))
      }
    }
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(number(Self.left + Self.width + 60)) \(number(height))" \
      font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="Time by kind of question, relative to Carrel">
      <style>
        text { fill: #1f2937 } .grid { stroke: #d1d5db } .one { stroke: #1f2937; stroke-width: 1.5 }
        @media (prefers-color-scheme: dark) { text { fill: #e5e7eb } .grid { stroke: #4b5563 } .one { stroke: #e5e7eb } }
      </style>
      \(legend)
      \(parts.joined(separator: "\n"))
      </svg>

      """
  }

  private var legend: String {
    let assets = result.folder.size.formatted(.number.locale(Locale(identifier: "en_US")))
    var text = #"<text x="8" y="18">times as long as Carrel, \#(assets) assets</text>"#
    for (index, peer) in peers.enumerated() {
      let x = Self.left + 220 + Double(index) * 90
      text += #"<rect x="\#(number(x))" y="9" width="10" height="10" fill="\#(colour(index))"/>"#
      text += #"<text x="\#(number(x + 15))" y="18">\#(peer)</text>"#
    }
    return text
  }

  /// From 1, where both are as fast, to the ratio; to the left where the other is faster.
  private func bar(_ peer: String, _ kind: QuestionKind, _ index: Int, _ y: Double) -> String {
    let ratio = result.ratio(peer, kind)
    let ends = [place(1), place(ratio)].sorted()
    let value = MarkdownTable.number(ratio)
    return #"<rect x="\#(number(ends[0]))" y="\#(number(y))" width="\#(number(max(1, ends[1] - ends[0])))" "#
      + #"height="\#(number(Self.bar - 1))" fill="\#(colour(index))"><title>\#(peer), \#(kind.rawValue): \#(value)</title></rect>"#
      + #"<text x="\#(number(ends[1] + 4))" y="\#(number(y + 9))" font-size="9">\#(value)</text>"#
  }

  private var ticks: [Double] {
    [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].filter {
      (lowest...highest).contains($0)
    }
  }

  private func place(_ ratio: Double) -> Double {
    Self.left + Self.width * log(ratio / lowest) / log(highest / lowest)
  }

  private func colour(_ index: Int) -> String { Self.colours[index % Self.colours.count] }
  private func number(_ value: Double) -> String { String(format: "%.1f", value) }
  private func label(_ tick: Double) -> String { tick < 1 ? String(tick) : String(Int(tick)) }
}
