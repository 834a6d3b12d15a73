package import CatalogQuery
import LearningAPI

/// Writes assets one after the other, in a format for other programs.
package struct HitWriter {
  private let format: OutputFormat
  private let style: ColumnStyle
  private var rows: RowWriter?
  private let json: (Hit) -> [UInt8]

  /// - Parameter json: how an asset's JSON is given where nobody names columns.
  package init(_ format: OutputFormat, _ style: ColumnStyle, json: @escaping (Hit) -> [UInt8]) {
    self.format = format
    self.style = style
    self.json = json
    // The columns of csv were there before columns had names for people.
    let isPlain = !style.isChosen && (format == .csv || format == .jsonl)
    rows = isPlain ? nil : style.writer(format)
    if isPlain, format == .csv { Output.shared.line((style.hasMark ? "\u{FEFF}" : "") + CSV.header) }
  }

  package mutating func write(_ hit: Hit) {
    if rows != nil {
      rows?.row(style.columns.map { $0.cell(hit) })
      return
    }
    if format == .csv { Output.shared.data(CSV.line(hit)) } else { Output.shared.json(json(hit)) }
  }

  /// Writes what has to stand after the last asset.
  package mutating func end() { rows?.end() }
}
