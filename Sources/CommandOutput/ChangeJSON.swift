package import CatalogStore

/// `--format json`: one object, version 1.
package struct ChangeJSON: ChangeWriter {
  private var isFirst = true

  package init() {}

  package func begin(_ span: CatalogHistory.Span) {
    let first = span.first.map { "\($0)" } ?? "null"
    Output.shared.write(
      #"{"version":1,"historyBegins":\#(first),"after":\#(span.after),"generation":\#(span.last),"changes":["#
        .utf8)
  }

  package mutating func write(_ change: AssetChange) {
    if !isFirst { Output.shared.write(",".utf8) }
    isFirst = false
    Output.shared.write(ChangeJSONLines.json(change))
  }

  package func end() { Output.shared.line("]}") }
}
