import ArgumentParser
import CommandOutput

/// What `--columns` names.
package enum ColumnNames {
  /// The columns, each once, in the order in which they are named; nil where none is.
  ///
  /// - Throws: `ValidationError` for a name that no column has.
  package static func read<Column: Equatable>(
    _ texts: [String], all: [String], _ find: (String) -> Column?
  ) throws -> [Column]? {
    if texts.isEmpty { return nil }
    return try ListedValues.all(texts).reduce(into: [Column]()) { found, name in
      guard let column = find(name) else {
        let names = all.joined(separator: ", ")
        throw ValidationError(
          MeantChoice.added(to: "there is no column '\(Display.safe(name))'; choose from \(names)."))
      }
      if !found.contains(column) { found.append(column) }
    }
  }
}
