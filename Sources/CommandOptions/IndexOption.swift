package import ArgumentParser
import CommandOutput
package import LearningAPI

/// `--index`, for commands that bring data.
package struct IndexOption: ParsableArguments {
  /// What it takes.
  package static let names = IndexedFields.allCases.map(\.rawValue)

  @Option(
    name: .customLong("index"),
    help: ArgumentHelp(
      "What words can be looked for in from now on: title alone, which makes a smaller file, or all, which --in needs. All unless the catalog was told otherwise.",
      valueName: "title|all"), completion: .list(IndexOption.names), transform: { try IndexOption.read($0) })
  package var fields: IndexedFields?

  /// - Throws: `ValidationError` for what is neither.
  package static func read(_ name: String) throws -> IndexedFields {
    guard let fields = IndexedFields(rawValue: name) else {
      throw ValidationError(
        "--index cannot be '\(Display.safe(name))'; choose from \(names.joined(separator: ", ")).")
    }
    return fields
  }

  package init() {}
}
