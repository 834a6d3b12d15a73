import CatalogText
package import LearningAPI

/// Notes about the fields that were asked for.
package enum FieldNotes {
  /// Tells of names that the API does not document, and of a format that shows none of them.
  package static func note(_ fields: FieldProjection?, _ format: OutputFormat) {
    guard let fields else { return }
    guard [.api, .json, .jsonl].contains(format) else {
      let columns = format == .urn ? "" : "; --columns chooses what a table shows"
      return Console.note(
        "note: fields choose parts of the JSON, and --format \(format.rawValue) shows none of it\(columns)")
    }
    for path in fields.undocumentedPaths {
      let name = path.split(separator: ".").last.map(String.init) ?? path
      let nearest = NearestName.of(name, among: FieldProjection.documentedNames(besides: path))
      let hint = nearest.map { " (did you mean '\($0)'?)" } ?? ""
      Console.note(
        "note: the API documents no field '\(Display.safe(path))'\(hint); it is given where an asset has it")
    }
  }
}
