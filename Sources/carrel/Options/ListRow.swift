/// A row of somebody's list.
struct ListRow {
  let cells: [String]
  /// Its first line, as it stands.
  let text: String
  /// The index of that line.
  let line: Int
}
