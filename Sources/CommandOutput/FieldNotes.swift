import CatalogText
package import LearningAPI

/// Notes about field names that the API does not document.
package enum FieldNotes {
  package static func note(_ fields: FieldProjection?) {
    for path in fields?.undocumentedPaths ?? [] {
      let name = path.split(separator: ".").last.map(String.init) ?? path
      let nearest = NearestName.of(name, among: FieldProjection.documentedNames(besides: path))
      let hint = nearest.map { " (did you mean '\($0)'?)" } ?? ""
      Console.note(
        "note: the API documents no field '\(Display.safe(path))'\(hint); it is given where an asset has it")
    }
  }
}
