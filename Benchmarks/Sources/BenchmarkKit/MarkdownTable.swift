import Foundation

/// A table as Markdown shows it.
package struct MarkdownTable {
  private var lines: [String]

  package init(_ head: [String]) {
    lines = [Self.line(head), Self.line(head.indices.map { $0 == 0 ? "---" : "---:" })]
  }

  package mutating func add(_ cells: [String]) { lines.append(Self.line(cells)) }

  package var text: String { lines.joined(separator: "\n") + "\n" }

  private static func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |" }

  /// Three digits that mean something.
  package static func number(_ value: Double) -> String {
    guard value.isFinite else { return "–" }
    let digits = value >= 99.5 ? 0 : value >= 9.95 ? 1 : 2
    return String(format: "%.\(digits)f", value)
  }
}
