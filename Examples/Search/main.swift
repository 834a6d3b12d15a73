import CatalogQuery
import Foundation
import LearningAPI

// A search that filters as one types. Run with the path of a catalog file.
//   letters      the keyword; its last word may be unfinished
//   Tab          next level
//   Esc, Ctrl-C  end

guard let path = CommandLine.arguments.dropFirst().first else {
  print("name a catalog file")
  exit(64)
}
let catalog: Catalog
do { catalog = try Catalog(path: path) } catch {
  print("\(error)")
  exit(1)
}
guard let terminal = RawTerminal() else {
  print("this needs a terminal")
  exit(1)
}

let levels: [DifficultyLevel?] = [nil] + DifficultyLevel.documented
var text = ""
var level = 0

/// Titles may hold characters that would move the cursor.
func shown(_ title: String) -> String {
  String(
    title.unicodeScalars.map {
      $0.properties.generalCategory == .control || $0.properties.generalCategory == .format
        ? " " : Character($0)
    })
}

@MainActor
func draw() {
  var criteria = AssetCriteria(keyword: text.isEmpty || text.last == " " ? text : text + "*")
  criteria.difficultyLevels = [levels[level]].compactMap { $0 }
  print("\u{1B}[2J\u{1B}[H> \(shown(text))   [\(levels[level]?.rawValue ?? "any level")]\n")
  do {
    let answer = try catalog.search(criteria)
    for hit in answer.hits {
      print("  \(shown(hit.title.value).prefix(70))  \u{1B}[2m\(shown(hit.type.rawValue))\u{1B}[0m")
    }
    print("\n\(answer.total) assets")
    for facet in answer.facets {
      print("  " + facet.values.map { "\(shown($0.value)) \($0.count)" }.joined(separator: "  "))
    }
  } catch {
    print("\(error)")
  }
}

draw()
while let key = terminal.key() {
  switch key {
  case .quit: exit(0)
  case .backspace: _ = text.popLast()
  case .nextLevel: level = (level + 1) % levels.count
  case .character(let character): text.append(character)
  }
  draw()
}
