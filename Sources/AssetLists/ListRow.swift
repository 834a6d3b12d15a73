/// A row of somebody's list.
package struct ListRow {
  package let cells: [String]
  /// Its first line, as it stands.
  package let text: String
  /// The index of that line.
  package let line: Int
}
