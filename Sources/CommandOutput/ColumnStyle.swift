/// Which columns a table of assets has, and how their values are written.
package struct ColumnStyle {
  package let columns: [AssetColumn]
  /// Whether moments and durations are numbers.
  package let isRaw: Bool
  /// Whether a byte order mark comes first.
  package let hasMark: Bool
  /// Whether somebody named the columns.
  package let isChosen: Bool

  /// - Parameter columns: nil for those that the format has by itself.
  package init(_ columns: [AssetColumn]? = nil, isRaw: Bool = false, hasMark: Bool = false) {
    self.columns = columns ?? AssetColumn.standard
    self.isRaw = isRaw
    self.hasMark = hasMark
    isChosen = columns != nil
  }

  /// A writer of assets in a format for other programs.
  package func writer(_ format: OutputFormat) -> RowWriter {
    RowWriter(format, columns.map(\.rawValue), isRaw: isRaw, hasMark: hasMark)
  }
}
