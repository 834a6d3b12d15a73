import LearningAPI

/// Notes about field names that the API does not document.
enum FieldNotes {
  static func note(_ fields: FieldProjection?) {
    for path in fields?.undocumentedPaths ?? [] {
      let name = path.split(separator: ".").last.map(String.init) ?? path
      let nearest = FieldProjection.documentedNames(besides: path)
        .map { ($0, distance(name.lowercased(), $0.lowercased())) }
        .filter { $0.1 <= max(2, name.count / 3) }.min { $0.1 < $1.1 }?.0
      let hint = nearest.map { " (did you mean '\($0)'?)" } ?? ""
      Console.note(
        "note: the API documents no field '\(Display.safe(path))'\(hint); it is given where an asset has it")
    }
  }

  /// Levenshtein's distance.
  static func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right)
    var row = Array(0...right.count)
    for (index, character) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let insert = min(row[column], row[column + 1]) + 1
        let replace = diagonal + (right[column] == character ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(insert, replace)
      }
    }
    return row[right.count]
  }
}
